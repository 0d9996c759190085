import ASGITesting
import HTTPCore

/// Sends prepared events, and says what it was asked.
func application(sending events: SendEvent...) -> ClosureApplication {
    ClosureApplication { _, _, send in for event in events { try await send(event) } }
}

/// Answers with a text that a closure makes of the request.
func application(
    answering text: @escaping @Sendable (Request) async throws -> String
) -> ClosureApplication {
    ClosureApplication { scope, receive, send in
        guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
        let text = try await text(Request(http, receive: receive))
        try await send(.start)
        try await send(.httpResponseBody(Array(text.utf8)))
    }
}

extension SendEvent {
    static let start = httpResponseStart(ResponseStart(status: .ok))
    static func part(_ text: String) -> SendEvent {
        .httpResponseBody(Array(text.utf8), more: true)
    }
    static func lastPart(_ text: String) -> SendEvent { .httpResponseBody(Array(text.utf8)) }
}

/// Parts that are there before they are sent.
func stream(of parts: [UInt8]...) -> AsyncStream<[UInt8]> {
    AsyncStream { continuation in
        for part in parts { continuation.yield(part) }
        continuation.finish()
    }
}

/// Gives the same part for ever, and never looks whether anybody wants it.
struct EndlessParts: AsyncSequence, Sendable {
    let part: [UInt8]

    struct AsyncIterator: AsyncIteratorProtocol {
        let part: [UInt8]

        func next() async -> [UInt8]? { part }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(part: part) }
}
