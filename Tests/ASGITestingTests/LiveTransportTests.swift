import ASGITesting
import HTTPCore
import TestSupport
import Testing

/// Exchanges with our own server, over real connections.
@Suite(.timeLimit(.minutes(1))) struct LiveTransportTests {
    private static let checksum = HTTPField.Name(literal: "Checksum")

    /// An application that is told of requests only.
    private func app(
        _ body: @escaping @Sendable (HTTPScope, Receive, Send) async throws -> Void
    ) -> ClosureApplication {
        ClosureApplication { scope, receive, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            try await body(http, receive, send)
        }
    }

    /// Answers with the parts of the body as they come.
    private var echo: ClosureApplication {
        app { scope, receive, send in
            try await send(.start)
            for try await part in Request(scope, receive: receive).body {
                try await send(.httpResponseBody(part, more: true))
            }
            try await send(.lastPart(""))
        }
    }

    private func ask(
        _ application: any ASGIApplication, _ method: HTTPRequest.Method = .get,
        headers: HTTPFields = [:], body: TestBody = .none
    ) async throws -> TestReply {
        try await serving(application) {
            try await $0.request(method, "/", headers: headers, body: body)
        }
    }

    @Test(arguments: [
        TestBody.bytes(Array("hello world".utf8)),
        .stream(stream(of: Array("hello ".utf8), [], Array("world".utf8))),
    ])
    func bodyGoesUpAndComesBack(_ body: TestBody) async throws {
        let reply = try await ask(echo, .post, body: body)

        #expect(reply.status == .ok)
        #expect(reply.text == "hello world")
    }

    @Test func megabytesGoUpWhileTheyComeDown() async throws {
        var random = SeededRandom(seed: 1)
        // So much that neither end can wait for the other to finish.
        let part = Array(repeatElement(random.bytes(1 << 10), count: 1 << 10).joined())

        let reply = try await serving(echo) { client in
            try await client.exchange(.post, "/", body: .open) { exchange in
                async let sending: Void = {
                    for _ in 0..<20 { try await exchange.write(part) }
                    try await exchange.finish()
                }()
                let reply = try await exchange.reply()
                try await sending
                return reply
            }
        }

        let isWhole = reply.body == (0..<20).reduce(into: []) { all, _ in all += part }
        #expect(isWhole)
    }

    @Test func requestArrivesWithTheFieldsOfItsConnection() async throws {
        let seen = Log()
        let application = app { scope, _, send in
            seen.add(
                "\(scope.method) \(scope.path) \(String(decoding: scope.queryString, as: UTF8.self))"
            )
            for field in scope.headers { seen.add("\(field.name.canonicalName): \(field.value)") }
            try await send(.start)
            try await send(.lastPart(""))
        }

        _ = try await serving(application) {
            try await $0.put("/a%20b?c", headers: [.accept: "d", .hostField: "x"], body: [1])
        }

        #expect(
            seen.entries == [
                "PUT /a b c", "host: x", "accept: d", "te: trailers", "connection: TE",
                "content-length: 1",
            ])
    }

    @Test func fieldsOfTheCallerAboutTheConnectionStay() async throws {
        let application = app { scope, _, send in
            let fields = [scope.headers[.te], scope.headers[.connection]].map { $0 ?? "none" }
            try await send(.start)
            try await send(.lastPart("\(fields)"))
        }

        let added = try await ask(application, headers: [.connection: "close"])
        #expect(added.text == #"["trailers", "close, TE"]"#)
        let own = try await ask(application, headers: [.te: "", .connection: "close"])
        #expect(own.text == #"["", "close"]"#)
    }

    @Test func responseHasLostTheFieldsOfItsConnectionOnly() async throws {
        let fields: HTTPFields = [.connection: "close", .server: "s", .date: "d", .upgrade: "u"]
        let application = app { _, _, send in
            try await send(.httpResponseStart(ResponseStart(status: .ok, headers: fields)))
            try await send(.part("a"))
            try await send(.lastPart(""))
        }

        let reply = try await ask(application)

        #expect(reply.headers == [.server: "s", .date: "d", .upgrade: "u"])
    }

    @Test func partsArriveWhileTheResponseIsMade() async throws {
        let arrived = (0..<10).map { _ in Event() }
        let application = app { _, _, send in
            try await send(.start)
            for index in 0..<10 {
                try await send(.part("\(index)"))
                await arrived[index].wait()
            }
            try await send(.lastPart(""))
        }

        try await serving(application) { client in
            try await client.exchange(.get, "/") { exchange in
                for index in 0..<10 {
                    let part = try await exchange.nextPart()
                    #expect(part == Array("\(index)".utf8))
                    arrived[index].happen()
                }
                let ends = [try await exchange.nextPart(), try await exchange.nextPart()]
                #expect(ends == [nil, nil])
            }
        }
    }

    @Test func trailersComeWithTheEnd() async throws {
        let application = app { _, _, send in
            let start = ResponseStart(status: .ok, hasTrailers: true)
            try await send(.httpResponseStart(start))
            try await send(.lastPart("abc"))
            try await send(.httpResponseTrailers([Self.checksum: "42"]))
        }

        let reply = try await ask(application)

        #expect(reply.text == "abc")
        #expect(reply.trailers == [Self.checksum: "42"])
    }

    @Test(arguments: [(HTTPRequest.Method.head, 200), (.get, 304), (.get, 204)])
    func responseWithoutABodyHasNone(_ method: HTTPRequest.Method, _ code: Int) async throws {
        let application = app { _, _, send in
            let headers: HTTPFields = [.contentLength: "3"]
            try await send(
                .httpResponseStart(ResponseStart(status: .init(code: code), headers: headers)))
            try await send(.lastPart("abc"))
        }

        let reply = try await ask(application, method)

        #expect(reply.status.code == code)
        #expect(reply.parts == [])
        #expect(reply.headers[.contentLength] == (code == 204 ? nil : "3"))
    }

    @Test func earlyHintsComeBeforeTheResponse() async throws {
        let link = HTTPField.Name(literal: "Link")
        let application = app { _, _, send in
            try await send(.httpResponseEarlyHint(links: ["</a>", "</b>"]))
            try await send(.start)
            try await send(.lastPart("c"))
        }

        let reply = try await ask(application)

        #expect(reply.earlyHints.map { $0[values: link] } == [["</a>", "</b>"]])
        #expect(reply.text == "c")
    }

    @Test func continueIsNoEvent() async throws {
        let reply = try await ask(echo, .post, headers: [.expect: "100-continue"], body: "hi")

        #expect(reply.earlyHints == [])
        #expect(reply.text == "hi")
    }

    @Test func errorBeforeTheHeadIsTheServersAnswer() async throws {
        struct Oops: Error {}

        #expect(try await ask(app { _, _, _ in throw Oops() }).status == .internalServerError)
    }

    @Test func errorAfterTheHeadIsNoResponse() async throws {
        struct Oops: Error {}
        let application = app { _, _, send in
            try await send(.start)
            try await send(.part("a"))
            throw Oops()
        }

        let error = await #expect(throws: NoResponse.self) { try await ask(application) }

        #expect(error?.hasStarted == true)
        let message = "The connection was closed while the last chunk of the body was missing."
        #expect(error?.description == "\(message)\n\(error?.exchange ?? "")")
    }
}
