"""A bare ASGI application that returns the messages of WebSockets, for uvicorn."""


async def app(scope, receive, send):
    if scope["type"] != "websocket":
        raise RuntimeError("only WebSockets are served")
    while True:
        event = await receive()
        if event["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
        elif event["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": event["text"]})
        else:
            return
