import ASGIWebSocket
import HTTPCore
import Testing

#if Compression
@Suite struct DeflateNegotiationTests {
    /// What a server that would take everything answers to an offer (RFC 7692 section 7.1).
    @Test(
        arguments: [
            ("permessage-deflate", "permessage-deflate"),
            (
                "permessage-deflate; server_no_context_takeover",
                "permessage-deflate; server_no_context_takeover"
            ),
            (
                "permessage-deflate; client_no_context_takeover",
                "permessage-deflate; client_no_context_takeover"
            ),
            (
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; client_max_window_bits=15"
            ),
            (
                "permessage-deflate; client_max_window_bits=10",
                "permessage-deflate; client_max_window_bits=10"
            ),
            (
                "permessage-deflate; server_max_window_bits=15",
                "permessage-deflate; server_max_window_bits=15"
            ),
            (
                "permessage-deflate ;server_max_window_bits = \"10\"",
                "permessage-deflate; server_max_window_bits=10"
            ),
            (
                "permessage-deflate; server_max_window_bits=8",
                "permessage-deflate; server_max_window_bits=8"
            ),
            (
                "permessage-deflate; server_max_window_bits=\"1\\0\"",
                "permessage-deflate; server_max_window_bits=10"
            ),
            // The first that can be accepted.
            (
                "x-webkit-deflate-frame, permessage-deflate; x, , permessage-deflate; "
                    + "server_max_window_bits=9; client_max_window_bits, permessage-deflate",
                "permessage-deflate; server_max_window_bits=9; client_max_window_bits=15"
            ),
        ])
    func offerIsAnswered(_ offers: String, _ expected: String) throws {
        let configuration = DeflateConfiguration(
            serverNoContextTakeover: false, clientNoContextTakeover: false,
            serverMaxWindowBits: 15, clientMaxWindowBits: 15)

        #expect(try answer(to: offers, configuration) == expected)
    }

    @Test(
        arguments: [
            (
                "permessage-deflate",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                    + "server_max_window_bits=12"
            ),
            (
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                    + "server_max_window_bits=12; client_max_window_bits=12"
            ),
            (
                "permessage-deflate; client_max_window_bits=9; server_max_window_bits=11",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                    + "server_max_window_bits=11; client_max_window_bits=9"
            ),
        ])
    func serverAnswersWhatItWantsItself(_ offer: String, _ expected: String) throws {
        #expect(try answer(to: offer) == expected)
    }

    /// Offers that are declined, and leave the handshake as it is.
    @Test(
        arguments: [
            "deflate", "Permessage-Deflate", "permessage-bzip2",
            "permessage-deflate; unknown", "permessage-deflate; unknown=1",
            "permessage-deflate; server_no_context_takeover=1",
            "permessage-deflate; client_no_context_takeover=\"true\"",
            "permessage-deflate; server_max_window_bits",
            "permessage-deflate; server_max_window_bits=7",
            "permessage-deflate; server_max_window_bits=16",
            "permessage-deflate; server_max_window_bits=010",
            "permessage-deflate; server_max_window_bits=1e1",
            "permessage-deflate; server_max_window_bits=+9",
            "permessage-deflate; client_max_window_bits=7",
            "permessage-deflate; client_max_window_bits=99999999999999999999",
            "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
            "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
            "permessage-deflate; server_max_window_bits=9; server_max_window_bits=9",
            "permessage-deflate; client_max_window_bits; client_max_window_bits=9", "",
        ])
    func offerIsDeclined(_ offer: String) throws {
        #expect(try agreement(offer) == nil)
        #expect(try answer(to: offer) == nil)
        #expect(try agreement("\(offer), permessage-deflate") != nil)
    }

    /// Fields that do not follow the grammar of RFC 6455 section 9.1.
    @Test(
        arguments: [
            "permessage-deflate;", "; permessage-deflate", "permessage-deflate; =1",
            "permessage-deflate; server_max_window_bits=", "permessage-deflate a",
            "permessage-deflate; server_max_window_bits=\"10",
            "permessage-deflate; server_max_window_bits=\"\"",
            "permessage-deflate; server_max_window_bits=\"1 0\"",
            "permessage-deflate; server_max_window_bits=\"10\\\"",
            "permessage-deflate; server_max_window_bits=10\"", "permessage/deflate", "\"a\"",
            "permessage-deflate; a=b=c", "permessage-deflate, b\u{e9}",
        ])
    func malformedFieldFailsTheHandshake(_ field: String) {
        let error = #expect(throws: HandshakeError.self) { try agreement(field) }

        #expect(error?.status == .badRequest)
    }

    @Test func offersOfSeveralFieldsCountInTheirOrder() throws {
        var fields = handshakeFields([.secWebSocketExtensions: "permessage-deflate; no"])
        for bits in [11, 10] {
            fields.append(
                HTTPField(
                    name: .secWebSocketExtensions,
                    value: "permessage-deflate; server_max_window_bits=\(bits)"))
        }

        let request = try OpeningHandshake(method: .get, version: .http1_1, headers: fields)
        #expect(request.agree(to: DeflateConfiguration())?.serverMaxWindowBits == 11)
    }

    @Test func defaultsAreAsDocumented() {
        let configuration = DeflateConfiguration()

        #expect(configuration.serverNoContextTakeover)
        #expect(configuration.clientNoContextTakeover)
        #expect(configuration.serverMaxWindowBits == 12)
        #expect(configuration.clientMaxWindowBits == 12)
        #expect(configuration.memoryLevel == 5)
        #expect(configuration.minimumBytes == 1024)
    }

    @Test func clientWithoutALimitMayUseTheLargestWindow() throws {
        #expect(try agreement("permessage-deflate")?.clientMaxWindowBits == 15)
    }
}
#else
@Suite struct DeflateNegotiationTests {
    @Test func nothingIsCompressedWithoutTheTrait() throws {
        #expect(try agreement("permessage-deflate") == nil)
        let client = ClientHandshake(compression: DeflateConfiguration())
        #expect(client.headers[.secWebSocketExtensions] == nil)
    }
}
#endif
