/// What the page does.
let script = """
    const query = new URLSearchParams(location.search);
    const name = query.get("name");
    const room = query.get("room") || "lobby";
    const [title] = document.getElementsByTagName("h1");
    const { state, log, say, enter } = Object.fromEntries(
      ["state", "log", "say", "enter"].map((id) => [id, document.getElementById(id)]));

    let socket;
    let pause = 500;

    function show({ kind, name: who, text }) {
      const item = document.createElement("li");
      const author = document.createElement("bdi");
      const words = document.createElement("span");
      item.classList.add(kind);
      item.classList.toggle("own", kind === "said" && who === name);
      author.textContent = who;
      words.textContent = kind === "said" ? text : kind;
      item.append(author, " ", words);
      log.append(item);
      if (log.children.length > 500) log.firstChild.remove();
      log.scrollTop = log.scrollHeight;
    }

    function connect() {
      const url = new URL(`/rooms/${encodeURIComponent(room)}`, location);
      url.protocol = url.protocol.replace("http", "ws");
      url.searchParams.set("name", name);
      socket = new WebSocket(url);
      socket.onopen = () => {
        pause = 500;
        state.value = `connected as ${name}`;
      };
      socket.onmessage = ({ data }) => show(JSON.parse(data));
      socket.onclose = ({ code, reason }) => {
        state.value = reason || "reconnecting …";
        // 1008, 1009: this page has done what it may not, and would do so again.
        if (code === 1008 || code === 1009) return;
        setTimeout(connect, pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, 10000);
      };
    }

    say.onsubmit = (event) => {
      event.preventDefault();
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send(JSON.stringify({ text: say.text.value }));
      say.reset();
    };

    if (name) {
      title.textContent = document.title = room;
      say.hidden = false;
      say.text.focus();
      connect();
    } else {
      enter.hidden = false;
    }
    """
