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
