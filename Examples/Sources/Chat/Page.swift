/// The page of the chat; what people say is text for it, and never markup.
let page = #"""
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Chat</title>
    <style>
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.25rem; }
    #posts { list-style: none; padding: 0; min-height: 16rem; }
    #posts li { padding: .25rem 0; border-bottom: 1px solid #8883; overflow-wrap: anywhere; }
    #posts .event { color: #777; font-style: italic; }
    #posts b { margin-right: .5rem; }
    form { display: flex; gap: .5rem; }
    input { flex: 1; }
    input, button { font: inherit; padding: .5rem; }
    </style>
    <h1></h1>
    <ul id="posts" aria-live="polite"></ul>
    <form><input placeholder="Say something" autofocus maxlength="500"><button>Send</button></form>
    <script>
    const query = new URLSearchParams(location.search)
    const room = query.get("room") || "lobby"
    const name = query.get("name") || "Guest " + Math.floor(Math.random() * 1000)
    const [title, posts, form, input] =
        ["h1", "#posts", "form", "input"].map(selector => document.querySelector(selector))
    let socket

    function show(post) {
        const line = document.createElement("li")
        if (post.event == "said") {
            const author = document.createElement("b")
            author.textContent = post.name
            line.append(author, post.text)
        } else {
            line.className = "event"
            line.textContent = `${post.name} has ${post.event}`
        }
        posts.append(line)
        line.scrollIntoView()
    }

    function connect() {
        const scheme = location.protocol == "https:" ? "wss:" : "ws:"
        const path = `/rooms/${encodeURIComponent(room)}?name=${encodeURIComponent(name)}`
        socket = new WebSocket(`${scheme}//${location.host}${path}`)
        socket.onopen = () => title.textContent = `${room}, as ${name}`
        socket.onmessage = message => show(JSON.parse(message.data))
        socket.onclose = close => {
            title.textContent = `${room}: ${close.reason || "not connected"}`
            if (close.code != 1008) setTimeout(connect, 1000)
        }
    }

    form.onsubmit = event => {
        event.preventDefault()
        if (!input.value || socket.readyState != WebSocket.OPEN) return
        socket.send(JSON.stringify({ text: input.value }))
        input.value = ""
    }
    connect()
    </script>
    """#
