import ASGIServer
import ASGITesting
import HTTPCore
import TestSupport
import Testing

/// Servers that do not keep to HTTP/1.1, and what the client says of them.
@Suite(.timeLimit(.minutes(1))) struct LiveBrokenServerTests {
    private static let ok = "HTTP/1.1 200 OK\r\n"

    /// Asks a server that gives an answer, whatever it is worth, and then closes or waits.
    private func ask(_ answer: String, closing: Bool) async throws -> TestReply {
        try await RawServer.answering([Array(answer.utf8)], closing: closing) { address in
            try await TestClient(connectingTo: address).get("/")
        }
    }

    /// Whether an error says this, and shows the exchange.
    private func says(_ error: NoResponse?, _ message: String) -> Bool {
        guard let error, error.exchange.hasPrefix("GET http://localhost/\n") else { return false }
        return error.description == "\(message)\n\(error.exchange)"
    }

    @Test(arguments: [
        ("", false, "The connection was closed before the response had a head."),
        ("HTTP/1.1 200", false, "The connection was closed before the response had a head."),
        ("\(ok)A: b\r\n", false, "The connection was closed before the response had a head."),
        (
            "HTTP/1.1 100 Continue\r\n\r\n", false,
            "The connection was closed before the response had a head."
        ),
        (
            "\(ok)Content-Length: 5\r\n\r\nab", true,
            "The connection was closed while 3 bytes of the body were missing."
        ),
        (
            "\(ok)Transfer-Encoding: chunked\r\n\r\n5\r\nab", true,
            "The connection was closed while the last chunk of the body was missing."
        ),
        (
            "\(ok)Transfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n", true,
            "The connection was closed while the last chunk of the body was missing."
        ),
    ])
    func responseThatIsCutOffIsNoResponse(
        _ answer: String, _ hasStarted: Bool, _ message: String
    ) async throws {
        let error = await #expect(throws: NoResponse.self) { try await ask(answer, closing: true) }

        #expect(error?.hasStarted == hasStarted)
        #expect(says(error, message), "\(String(describing: error))")
    }

    @Test(arguments: [
        ("<html>", "The response does not begin with HTTP/1.1 or HTTP/1.0."),
        ("HTTP/1.1 200 OK\n\n", "The status line does not end with CR LF, or has a control byte."),
        ("HTTP/1.1 200\r\n\r\n", "The status line has no space behind its code."),
        ("\(ok)A : b\r\n\r\n", "A header field has no valid name followed by a colon."),
        (
            "\(ok)Content-Length: 1\r\nContent-Length: 2\r\n\r\na",
            "Content-Length is repeated, too long or not a number."
        ),
        (
            "\(ok)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na",
            "The end of the body cannot be found in exactly one way."
        ),
        (
            "\(ok)Transfer-Encoding: chunked\r\n\r\nzz\r\n", "A chunk has no size."
        ),
        (
            "\(ok)Content-Length: 1\r\n\r\nabc", "There are bytes behind the end of the response."
        ),
        (
            "HTTP/1.1 204 No Content\r\n\r\n0\r\n\r\n",
            "There are bytes behind the end of the response."
        ),
        (
            "HTTP/1.1 101 Switching Protocols\r\n\r\n",
            "The response is 101, and the request asked for no other protocol."
        ),
    ])
    func responseThatIsMalformedIsAnErrorThatSaysWhy(
        _ answer: String, _ message: String
    ) async throws {
        let error = await #expect(throws: NoResponse.self) { try await ask(answer, closing: false) }

        #expect(says(error, message), "\(String(describing: error))")
    }

    @Test func endlessHeadIsRefusedAtTheLimit() async throws {
        let field = "A: " + String(repeating: "b", count: 1000) + "\r\n"
        let answer = Self.ok + String(repeating: field, count: 10_000)

        let error = await #expect(throws: NoResponse.self) {
            try await ask(answer, closing: false)
        }

        let limit = HTTP1Limits().headBytes
        #expect(says(error, "The head of the response exceeds \(limit) bytes."))
    }

    @Test func endlessContinuesAreRefused() async throws {
        let answer = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 10_000)

        await #expect(throws: NoResponse.self) { try await ask(answer, closing: false) }
    }

    @Test func bodyThatTheConnectionEndsMustEndInGoodOrder() async throws {
        let answer = "\(Self.ok)\r\nab"
        #expect(try await ask(answer, closing: true).text == "ab")

        try await RawServer.serving({ socket in
            _ = try await socket.read(upTo: "\r\n\r\n")
            socket.failWhenClosed()
            try await socket.send(answer)
        }) { address in
            let error = await #expect(throws: NoResponse.self) {
                try await TestClient(connectingTo: address).get("/")
            }

            #expect(error?.hasStarted == true)
            let message = "The connection to \(address) failed: Connection reset by peer."
            #expect(says(error, message), "\(String(describing: error))")
        }
    }

    @Test func answerSplitAtEveryByteIsTheSame() async throws {
        let answer = Array(
            ("HTTP/1.1 103 \r\nA: b\r\n\r\n\(Self.ok)Transfer-Encoding: chunked\r\nC: d\r\n\r\n"
                + "5\r\nhello\r\n1;x\r\n!\r\n0\r\nE: f\r\n\r\n").utf8)
        func check(_ portions: [[UInt8]]) async throws {
            let reply = try await RawServer.answering(portions) {
                try await TestClient(connectingTo: $0).get("/")
            }
            #expect(reply.earlyHints == [[HTTPField.Name(literal: "A"): "b"]])
            #expect(reply.headers == [HTTPField.Name(literal: "C"): "d"])
            #expect(reply.text == "hello!")
            #expect(reply.trailers == [HTTPField.Name(literal: "E"): "f"])
        }

        for index in answer.indices {
            try await check([Array(answer[..<index]), Array(answer[index...])])
        }
        try await check(answer.map { [$0] })
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func nobodyWhoListensIsAnErrorWithTheAddress(_ host: String) async throws {
        let server = try RawServer(isListening: false)
        guard case .host(_, let port) = server.address else { return }
        let address = ConnectionAddress.host(host, port: port)

        let error = await #expect(throws: ConnectionError.self) {
            try await TestClient(connectingTo: address).get("/")
        }

        #expect(error?.address == address)
        #expect(
            error?.description == "The connection to \(host):\(port) failed: Connection refused.")
    }

    @Test(arguments: [
        ConnectionAddress.host("127.0.0.1", port: 0), .host("127.0.0.1", port: 65_536),
        .unixSocket(path: "/nowhere/at/all"), .unixSocket(path: String(repeating: "a", count: 200)),
    ])
    func addressThatCannotBeIsAnError(_ address: ConnectionAddress) async throws {
        let error = await #expect(throws: ConnectionError.self) {
            try await TestClient(connectingTo: address).get("/")
        }

        #expect(error?.address == address)
    }
}
