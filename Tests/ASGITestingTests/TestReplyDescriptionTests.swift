import ASGITesting
import HTTPCore
import Testing

/// What a failure shows.
@Suite(.timeLimit(.minutes(1))) struct TestReplyDescriptionTests {
    private struct User: Decodable { let name: String }

    private let client = TestClient(
        ClosureApplication { scope, receive, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            let request = Request(http, receive: receive)
            if request.path == "/old" {
                let start = ResponseStart(
                    status: .temporaryRedirect,
                    headers: [.location: "/new", .setCookie: "a=1"])
                try await send(.httpResponseStart(start))
                return try await send(.lastPart(""))
            }
            let start = ResponseStart(
                status: .unprocessableContent, headers: [.contentType: "application/json"])
            try await send(.httpResponseStart(start))
            try await send(.lastPart(#"{"name":null}"#))
        })

    @Test func expectationShowsTheExchange() async throws {
        let reply = try await client.post("/users", body: .json(["age": 7]))

        let error = #expect(throws: UnexpectedReply.self) { try reply.expect(.created) }

        #expect(
            error?.description == """
                The reply is unexpected: its status is 422 Unprocessable Content, not 201 Created.
                POST http://localhost/users
                host: localhost
                content-type: application/json

                {"age":7}

                HTTP/1.1 422 Unprocessable Content
                content-type: application/json
                content-length: 13

                {"name":null}
                """)
        #expect(error?.reply == reply)
    }

    @Test func valueThatDoesNotFitShowsTheExchangeAndWhatItIs() async throws {
        let reply = try await client.get("/users")

        let error = #expect(throws: UnexpectedReply.self) { try reply.json(as: User.self) }

        #expect(error?.reason.hasPrefix("its body is no User: ") == true)
        #expect(error?.reason.contains("name") == true)
        #expect(error?.description.hasSuffix("\n\n{\"name\":null}") == true)
    }

    @Test func descriptionShowsTheWayAndTheCookiesOfTheJar() async throws {
        let reply = try await client.post("/old", body: "text")

        #expect(
            reply.description == """
                POST http://localhost/old
                host: localhost
                content-type: text/plain; charset=utf-8

                text

                HTTP/1.1 307 Temporary Redirect
                location: /new
                set-cookie: a=1
                content-length: 0

                POST http://localhost/new
                host: localhost
                content-type: text/plain; charset=utf-8
                cookie: a=1

                text

                HTTP/1.1 422 Unprocessable Content
                content-type: application/json
                content-length: 13

                {"name":null}
                """)
    }

    @Test func replyMadeByHandHasNoRequest() {
        let reply = TestReply(
            status: .ok, parts: [Array("a".utf8)], trailers: [.eTag: "\"b\""])

        #expect(reply.description == "HTTP/1.1 200 OK\n\na\netag: \"b\"")
    }

    @Test(arguments: [
        ([0xff, 0xfe], "(2 bytes)"), ([0x61, 0], "(2 bytes)"),
        ([UInt8](repeating: 0x61, count: 2000), String(repeating: "a", count: 2000)),
        (
            [UInt8](repeating: 0x61, count: 2001),
            String(repeating: "a", count: 2000) + "\u{2026} (2001 bytes)"
        ),
    ])
    func bodyIsShownIfItIsTextAndNotTooLong(_ body: [UInt8], _ shown: String) {
        #expect(TestReply(status: .ok, parts: [body]).description == "HTTP/1.1 200 OK\n\n\(shown)")
    }

    @Test func missingResponseShowsTheRequest() async throws {
        let silent = TestClient(ClosureApplication { _, _, _ in })
        let error = await #expect(throws: NoResponse.self) {
            try await silent.post("/users", body: "text")
        }
        #expect(error?.description.hasPrefix("There was no response.\nPOST http://loc") == true)

        let halfway = TestClient(application(sending: .start, .part("half")))
        let other = await #expect(throws: NoResponse.self) { try await halfway.get("/users") }
        #expect(
            other?.exchange.hasSuffix("HTTP/1.1 200 OK\n\n(4 bytes of the body so far)") == true)

        let socket = await #expect(throws: NoResponse.self) {
            try await silent.webSocket("/ws") { _ in }
        }
        #expect(socket?.exchange.hasPrefix("GET ws://localhost/ws") == true)
    }
}
