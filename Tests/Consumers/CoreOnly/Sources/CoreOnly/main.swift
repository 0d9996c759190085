import HTTPCore

/// A server in a few lines: gives one request, prints what comes back.
final class PrintingServer: EventSource, EventSink {
    func next() async throws -> ReceiveEvent { .httpRequest(body: [], more: false) }

    func send(_ event: SendEvent) async throws { print(event.name) }
}

let application = ClosureApplication { _, _, send in
    try await send(.httpResponseStart(ResponseStart(status: .ok)))
    try await send(.httpResponseBody(Array("Hello".utf8)))
}
let server = PrintingServer()
try await application(.http(HTTPScope(method: .get, path: "/")), Receive(server), Send(server))
