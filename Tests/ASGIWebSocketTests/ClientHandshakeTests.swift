import ASGIWebSocket
import HTTPCore
import TestSupport
import Testing

@Suite struct ClientHandshakeTests {
    private static let configuration = DeflateConfiguration()

    /// A handshake, and the fields of a response that accepts it.
    private static func exchange(
        subprotocols: [String] = [], compression: DeflateConfiguration? = nil,
        changing changes: [HTTPField.Name: String?] = [:]
    ) throws -> (client: ClientHandshake, response: HTTPFields) {
        var random = SeededRandom(seed: 1)
        let client = ClientHandshake(
            subprotocols: subprotocols, compression: compression, using: &random)
        let server = try OpeningHandshake(
            method: .get, version: .http1_1, headers: client.headers)
        var response = try server.response(
            subprotocol: subprotocols.last,
            compression: compression.flatMap { server.agree(to: $0) })
        for (name, value) in changes { response[name] = value }
        return (client, response)
    }

    @Test func requestIsOneThatAServerAccepts() throws {
        let (client, response) = try Self.exchange(subprotocols: ["a", "b"])
        let result = try client.check(status: .switchingProtocols, headers: response)

        #expect(client.headers[.secWebSocketVersion] == "13")
        #expect(client.headers[.secWebSocketProtocol] == "a, b")
        #expect(client.headers[.secWebSocketExtensions] == nil)
        #expect(result.subprotocol == "b")
        #expect(result.compression == nil)
    }

    @Test func everyKeyIsAnother() {
        let keys = (0..<100).map { _ in ClientHandshake().headers[.secWebSocketKey] }

        #expect(Set(keys).count == 100)
    }

    @Test(
        arguments: [
            [.upgrade: nil], [.upgrade: "h2c"], [.connection: nil], [.connection: "close"],
            [.secWebSocketAccept: nil], [.secWebSocketAccept: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="],
            [.secWebSocketProtocol: "c"], [.secWebSocketProtocol: "A"],
            [.secWebSocketProtocol: "a, b"], [.secWebSocketProtocol: ""],
            [.secWebSocketExtensions: "x-other"], [.secWebSocketExtensions: ";"],
            [.secWebSocketExtensions: "permessage-deflate"],
        ] as [[HTTPField.Name: String?]])
    func responseThatDoesNotAcceptIs502(_ changes: [HTTPField.Name: String?]) throws {
        let (client, response) = try Self.exchange(subprotocols: ["a", "b"], changing: changes)

        let error = #expect(throws: HandshakeError.self) {
            try client.check(status: .switchingProtocols, headers: response)
        }
        #expect(error?.status == .badGateway)
    }

    @Test(arguments: [200, 400, 426, 503])
    func otherStatusIs502(_ code: Int) throws {
        let (client, response) = try Self.exchange()

        let error = #expect(throws: HandshakeError.self) {
            try client.check(status: HTTPResponse.Status(code: code), headers: response)
        }
        #expect(error?.status == .badGateway)
    }

    @Test func repeatedAcceptIsRefused() throws {
        var (client, response) = try Self.exchange()
        response.append(
            HTTPField(
                name: .secWebSocketAccept,
                value: try #require(response[.secWebSocketAccept])))

        #expect(throws: HandshakeError.self) {
            try client.check(status: .switchingProtocols, headers: response)
        }
    }

    #if Compression
    @Test(
        arguments: [
            (
                DeflateConfiguration(),
                "permessage-deflate; server_no_context_takeover; "
                    + "client_no_context_takeover; server_max_window_bits=12; client_max_window_bits=12"
            ),
            (
                DeflateConfiguration(
                    serverNoContextTakeover: false, clientNoContextTakeover: false,
                    serverMaxWindowBits: 15, clientMaxWindowBits: 15),
                "permessage-deflate; client_max_window_bits"
            ),
        ])
    func offerSaysWhatIsWanted(_ configuration: DeflateConfiguration, _ offer: String) {
        let client = ClientHandshake(compression: configuration)

        #expect(client.headers[.secWebSocketExtensions] == offer)
    }

    /// To an offer of server_no_context_takeover and two windows of 12 bits.
    @Test(
        arguments: [
            "", "; server_no_context_takeover", "; server_max_window_bits=12",
            "; server_no_context_takeover; server_max_window_bits=13",
            "; server_no_context_takeover; server_max_window_bits",
            "; server_no_context_takeover; server_max_window_bits=12; client_max_window_bits",
            "; server_no_context_takeover; server_max_window_bits=12; client_max_window_bits=13",
            "; server_no_context_takeover; server_max_window_bits=12; client_max_window_bits=7",
            "; server_no_context_takeover; server_max_window_bits=12; x",
            "; server_no_context_takeover; server_no_context_takeover; server_max_window_bits=12",
            "; server_no_context_takeover; server_max_window_bits=12, permessage-deflate",
            "; server_no_context_takeover=1; server_max_window_bits=12",
        ])
    func answerThatWasNotOfferedIs502(_ parameters: String) throws {
        let (client, response) = try Self.exchange(
            compression: Self.configuration,
            changing: [.secWebSocketExtensions: "permessage-deflate" + parameters])

        let error = #expect(throws: HandshakeError.self) {
            try client.check(status: .switchingProtocols, headers: response)
        }
        #expect(error?.status == .badGateway)
    }

    @Test func answerMayAskForLess() throws {
        let (client, response) = try Self.exchange(
            compression: Self.configuration,
            changing: [
                .secWebSocketExtensions: "permessage-deflate; server_max_window_bits=\"8\"; "
                    + "server_no_context_takeover; client_max_window_bits=9"
            ])

        let result = try client.check(status: .switchingProtocols, headers: response)
        let agreement = try #require(result.compression)
        #expect(agreement.serverMaxWindowBits == 8)
        #expect(agreement.clientMaxWindowBits == 9)
        #expect(agreement.serverNoContextTakeover)
        // What the client has promised holds, though the server does not repeat it.
        #expect(agreement.clientNoContextTakeover)
    }
    #endif
}
