/// The front page.
let page = """
    <!doctype html>
    <html lang="en">
    <title>swift-asgi-tools</title>
    <h1>It works</h1>
    <ul>
    <li><a href="/hello/world">JSON</a>
    <li><a href="/count">a stream</a>
    <li><a href="/fortunes">a class-based view</a>
    <li><a href="/home">a redirect</a>
    <li><a href="/teapot">an error</a>
    </ul>
    """
