import ASGIWebSocket
import HTTPCore
import Testing

@Suite struct OpeningHandshakeTests {
    /// RFC 6455 section 1.3.
    @Test func exampleOfTheRFCIsAccepted() throws {
        let request = try handshake([.secWebSocketProtocol: "chat, superchat"])

        #expect(request.subprotocols == ["chat", "superchat"])
        #expect(
            try request.response(subprotocol: "chat")
                == [
                    .upgrade: "websocket", .connection: "Upgrade",
                    .secWebSocketAccept: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                    .secWebSocketProtocol: "chat",
                ])
    }

    /// Made with another implementation of SHA-1; the first is the example of section 4.1.
    @Test(
        arguments: [
            ("AQIDBAUGBwgJCgsMDQ4PEC==", "OfS0wDaT5NoxF2gqm7Zj2YtetzM="),
            ("AAAAAAAAAAAAAAAAAAAAAA==", "ICX+Yqv66kxgM0FcWaLWlFLwTAI="),
            ("/////////////////////w==", "XXpj4jYzLM2yUE0C7TIgMwTQh2g="),
            ("x3JJHMbDL1EzLkh9GBhXDw==", "HSmrc0sMlYUkAGmm5OPpG2HaGWk="),
            ("iYi+8Jbq5e2gkR9LrSw0pA==", "v9xVgC98oYD/3CjTQQFV6jRbkQk="),
        ])
    func keyIsAnswered(_ key: String, _ accept: String) throws {
        let fields = try handshake([.secWebSocketKey: key]).response()

        #expect(fields[.secWebSocketAccept] == accept)
    }

    @Test(
        arguments: [
            [.upgrade: "WebSocket"], [.upgrade: "h2c, websocket"], [.upgrade: ",WEBSOCKET ,"],
            [.connection: "keep-alive, Upgrade"], [.connection: "upgrade"],
            [.connection: "UPGRADE\t,close"],
        ] as [[HTTPField.Name: String]])
    func listsAreReadInAnyCase(_ changes: [HTTPField.Name: String]) throws {
        #expect(throws: Never.self) { try handshake(changes) }
    }

    @Test(
        arguments: [
            [.upgrade: nil], [.upgrade: "websockets"], [.upgrade: "web socket"],
            [.upgrade: "websocket/13"], [.upgrade: "webSoc\u{212a}et"], [.connection: nil],
            [.connection: "close"], [.connection: "Upgrades"], [.secWebSocketKey: nil],
            [.secWebSocketKey: ""], [.secWebSocketKey: "dGhlIHNhbXBsZSBub25jZQ="],
            [.secWebSocketKey: "dGhlIHNhbXBsZSBub25jZQ"],
            [.secWebSocketKey: "dGhlIHNhbXBsZSBub25jZQAA"],
            [.secWebSocketKey: "dGhlIHNhbXBsZSBub25jZQA="],
            [.secWebSocketKey: "dGhlIHNhbXBsZSBub25jZ==="],
            [.secWebSocketKey: "dGhlIHNhb-BsZSBub25jZQ=="],
            [.secWebSocketKey: "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ=="],
            [.secWebSocketProtocol: ""], [.secWebSocketProtocol: " , "],
            [.secWebSocketProtocol: "a b"], [.secWebSocketProtocol: "a, \"b\""],
            [.secWebSocketProtocol: "a, b, a"], [.secWebSocketExtensions: "a; ="],
        ] as [[HTTPField.Name: String?]])
    func malformedHandshakeIs400(_ changes: [HTTPField.Name: String?]) {
        let error = #expect(throws: HandshakeError.self) { try handshake(changes) }

        #expect(error?.status == .badRequest)
        #expect(error?.headers == [:])
    }

    @Test(arguments: [nil, "", "12", "14", "013", "13.0", "8, 13", "v13"])
    func otherVersionIs426(_ version: String?) {
        let error = #expect(throws: HandshakeError.self) {
            try handshake([.secWebSocketVersion: version])
        }

        #expect(error?.status == .upgradeRequired)
        // RFC 9110 section 15.5.22 demands Upgrade, and section 7.8 Connection with it.
        #expect(
            error?.headers
                == [
                    .upgrade: "websocket", .connection: "Upgrade", .secWebSocketVersion: "13",
                ])
    }

    @Test(arguments: [HTTPField.Name.secWebSocketVersion, .secWebSocketKey])
    func repeatedFieldIs400(_ name: HTTPField.Name) throws {
        var fields = handshakeFields()
        fields.append(HTTPField(name: name, value: try #require(fields[name])))

        let error = #expect(throws: HandshakeError.self) {
            try OpeningHandshake(method: .get, version: .http1_1, headers: fields)
        }
        #expect(error?.status == .badRequest)
    }

    @Test func otherMethodIs400() {
        let error = #expect(throws: HandshakeError.self) {
            try OpeningHandshake(method: .post, version: .http1_1, headers: handshakeFields())
        }

        #expect(error?.status == .badRequest)
    }

    @Test(arguments: [HTTPVersion.http1_0, .http2, .http3])
    func otherVersionOfHTTPDoesNotUpgrade(_ version: HTTPVersion) {
        let fields = handshakeFields()

        #expect(!OpeningHandshake.isRequested(version: version, headers: fields))
        #expect(throws: HandshakeError.self) {
            try OpeningHandshake(method: .get, version: version, headers: fields)
        }
    }

    @Test func requestAsksForASocketByUpgrade() {
        #expect(OpeningHandshake.isRequested(version: .http1_1, headers: handshakeFields()))
        #expect(!OpeningHandshake.isRequested(version: .http1_1, headers: [:]))
        #expect(!OpeningHandshake.isRequested(version: .http1_1, headers: [.upgrade: "h2c"]))
    }

    @Test func subprotocolsOfSeveralFieldsAreOneList() throws {
        var fields = handshakeFields([.secWebSocketProtocol: "b, a"])
        fields.append(HTTPField(name: .secWebSocketProtocol, value: "c"))

        let request = try OpeningHandshake(method: .get, version: .http1_1, headers: fields)
        #expect(request.subprotocols == ["b", "a", "c"])
    }

    @Test func subprotocolMustBeOffered() throws {
        let request = try handshake([.secWebSocketProtocol: "chat"])

        #expect(throws: ProtocolViolation.self) { try request.response(subprotocol: "Chat") }
        #expect(try request.response()[.secWebSocketProtocol] == nil)
    }

    @Test func fieldsOfTheHandshakeAreItsOwn() throws {
        let own: HTTPFields = [
            .setCookie: "a=b", .upgrade: "h2c", .connection: "close", .secWebSocketAccept: "x",
            .secWebSocketExtensions: "x", .secWebSocketProtocol: "x", .contentLength: "1",
            .transferEncoding: "chunked",
        ]

        #expect(
            try handshake().response(headers: own)
                == [
                    .setCookie: "a=b", .upgrade: "websocket", .connection: "Upgrade",
                    .secWebSocketAccept: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                ])
    }
}
