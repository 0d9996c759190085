// A chat: open http://127.0.0.1:8000 in two tabs. The argument is another port, 0 any free one.

let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8000
try await makeServer(port: port).run()
