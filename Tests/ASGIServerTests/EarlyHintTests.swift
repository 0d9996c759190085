import ASGIServer
import ASGITools
import TestSupport
import Testing

/// What tells a client early which other resources it will need (RFC 8297).
@Suite struct EarlyHintTests {
    private static let links = ["</a.css>; rel=preload", "</b.js>\r\nX: y"]
    private static let hint =
        "HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\nlink: </b.js>  X: y\r\n\r\n"

    /// Sends hints wherever they may come, if it may send them at all.
    private let application = ClosureApplication { scope, receive, send in
        guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
        let hint = SendEvent.httpResponseEarlyHint(links: EarlyHintTests.links)
        let mayHint = http.extensions.contains(.earlyHint)
        if mayHint { try await send(hint) }
        _ = try await receive()
        try await send(.httpResponseStart(ResponseStart(status: .ok)))
        if mayHint { try await send(hint) }
        try await send(.httpResponseBody([1], more: true))
        if mayHint { try await send(hint) }
        try await send(.httpResponseBody([2]))
        if mayHint { try await send(hint) }
    }

    private func answers(
        to request: String, _ application: any ASGIApplication
    ) async throws -> Answers {
        try await serving(application) { port in
            try await RawClient(port: port).answers(to: request)
        }
    }

    private let get = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    @Test func hintsComeBeforeTheHeadAndNotBehindIt() async throws {
        let answers = try await answers(to: get, application)

        #expect(answers.statuses == [103, 103, 200])
        #expect(answers.all.last?.body == [1, 2])
    }

    @Test func hintHasOneFieldForEachLinkAndNoOther() async throws {
        try await serving(application) { port in
            let client = try RawClient(port: port)
            try await client.send(get)

            #expect(try await client.read(upTo: "\r\n\r\n") == Self.hint)
        }
    }

    @Test func hintLeavesBeforeTheResponseIsThere() async throws {
        let hintArrived = Event()
        let application = ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await send(.httpResponseEarlyHint(links: ["</a>"]))
            await hintArrived.wait()
            try await Response.text("Hello")(scope, receive, send)
        }

        try await serving(application) { port in
            let client = try RawClient(port: port)
            try await client.send(get)
            let hint = try await client.read(upTo: "\r\n\r\n")
            hintArrived.happen()

            #expect(hint == "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n")
            #expect(try await client.read(upTo: "Hello").hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func clientOfHTTP10GetsNone() async throws {
        let answers = try await answers(to: "GET / HTTP/1.0\r\n\r\n", application)

        #expect(answers.statuses == [200])
    }

    @Test func hintToAClientOfHTTP10IsAViolation() async throws {
        let application = ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            await #expect(throws: ProtocolViolation.self) {
                try await send(.httpResponseEarlyHint(links: ["</a>"]))
            }
            try await Response.text("Hello")(scope, receive, send)
        }

        #expect(try await answers(to: "GET / HTTP/1.0\r\n\r\n", application).statuses == [200])
    }

    @Test func hintOfNothingIsNotSent() async throws {
        let application = ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await send(.httpResponseEarlyHint(links: []))
            try await Response.text("Hello")(scope, receive, send)
        }

        #expect(try await answers(to: get, application).statuses == [200])
    }

    @Test func pipelinedResponsesKeepTheirHints() async throws {
        let answers = try await answers(
            to: "GET / HTTP/1.1\r\nHost: x\r\n\r\n" + get, application)

        #expect(answers.statuses == [103, 103, 200, 103, 103, 200])
    }
}
