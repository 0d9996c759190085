/// The page, which asks for a name, or shows the room that its query says.
///
/// What people say is text there, never markup.
let page = """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Chat</title>
    <style>
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
    * { box-sizing: border-box }
    body { display: flex; flex-direction: column; height: 100dvh; max-width: 42rem; margin: auto; padding: 1rem }
    header { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem }
    h1 { margin: 0; font-size: 1.4rem; overflow-wrap: anywhere }
    #state, .joined, .left { color: GrayText; font-size: .875rem }
    #log { flex: 1; overflow-y: auto; margin: 1rem 0; padding: 0; list-style: none }
    li { width: fit-content; max-width: 85%; margin: .25rem 0; overflow-wrap: anywhere; white-space: pre-wrap }
    .joined, .left { margin-inline: auto }
    .said { padding: .4rem .8rem; border-radius: 1rem; background: color-mix(in srgb, CanvasText 9%, Canvas) }
    .said bdi { font-weight: 600 }
    .own { margin-inline-start: auto; background: #0a7d5a; color: white }
    form { display: flex; flex-wrap: wrap; gap: .5rem }
    #enter { margin-top: 1rem }
    [hidden] { display: none }
    input, button { font: inherit; padding: .5rem .8rem; border: 1px solid GrayText; border-radius: .6rem }
    input { flex: 1; min-width: 8rem }
    button { border-color: transparent; background: #0a7d5a; color: white; cursor: pointer }
    </style>
    <header><h1>Chat</h1><output id="state"></output></header>
    <form id="enter" hidden>
    <input name="name" aria-label="Name" placeholder="Your name" maxlength="\(Guest.nameLimit)" required autofocus>
    <input name="room" aria-label="Room" placeholder="Room" value="lobby" maxlength="40" required>
    <button>Enter</button>
    </form>
    <ol id="log" role="log"></ol>
    <form id="say" autocomplete="off" hidden>
    <input name="text" aria-label="Message" placeholder="Say something" maxlength="\(Remark.limit)" required>
    <button>Send</button>
    </form>
    <script type="module">
    \(script)
    </script>
    </html>
    """
