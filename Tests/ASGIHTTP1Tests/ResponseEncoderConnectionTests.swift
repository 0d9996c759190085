import ASGIHTTP1
import HTTPCore
import Testing

@Suite struct ResponseEncoderConnectionTests {
    @Test func connectionThatEndsSaysSo() throws {
        let response = try encode(body: "a", keepsAlive: false)

        #expect(
            response.text
                == "HTTP/1.1 200 OK\r\ndate: now\r\ncontent-length: 1\r\nconnection: close\r\n\r\na"
        )
        #expect(!response.keepsAlive)
    }

    @Test(arguments: ["close", "Close", "keep-alive, close", "a,close,b"])
    func applicationMayEndTheConnection(_ value: String) throws {
        let response = try encode(.ok, [.connection: value], body: "a")

        #expect(response.text.hasSuffix("\r\nconnection: close\r\n\r\na"))
        #expect(!response.keepsAlive)
    }

    @Test(arguments: ["keep-alive", "x-close, closed", "upgrades"])
    func otherConnectionOptionsOfTheApplicationAreDropped(_ value: String) throws {
        let response = try encode(.ok, [.connection: value], body: "a")

        #expect(response.text == "HTTP/1.1 200 OK\r\ndate: now\r\ncontent-length: 1\r\n\r\na")
        #expect(response.keepsAlive)
    }

    @Test(arguments: [true, false])
    func offerOfAnotherProtocolIsKept(_ keepsAlive: Bool) throws {
        let response = try encode(
            .upgradeRequired, [.upgrade: "a", .connection: "Upgrade"], body: "a",
            keepsAlive: keepsAlive)

        let option = keepsAlive ? "upgrade" : "close, upgrade"
        #expect(response.text.contains("\r\nupgrade: a\r\n"))
        #expect(response.text.hasSuffix("\r\nconnection: \(option)\r\n\r\na"))
        #expect(response.keepsAlive == keepsAlive)
    }

    @Test func applicationCannotKeepAConnectionThatEnds() throws {
        let response = try encode(.ok, [.connection: "keep-alive"], body: "a", keepsAlive: false)

        #expect(!response.keepsAlive)
        #expect(response.text.hasSuffix("\r\nconnection: close\r\n\r\na"))
    }

    @Test func clientOf1_0IsToldThatTheConnectionStays() throws {
        let response = try encode(body: "a", version: .http1_0)

        #expect(
            response.text
                == "HTTP/1.1 200 OK\r\ndate: now\r\ncontent-length: 1\r\n"
                + "connection: keep-alive\r\n\r\na")
        #expect(response.keepsAlive)
    }

    @Test func bodyInPartsEndsWithTheConnectionForAClientOf1_0() throws {
        let response = try encode(body: "hello", ", world", "", version: .http1_0)

        #expect(
            response.text == "HTTP/1.1 200 OK\r\ndate: now\r\nconnection: close\r\n\r\nhello, world"
        )
        #expect(!response.keepsAlive)
    }

    @Test func bodyInPartsOfAKnownLengthKeepsAConnectionOf1_0() throws {
        let response = try encode(
            .ok, [.contentLength: "2"], body: "a", "b", version: .http1_0)

        #expect(response.keepsAlive)
        #expect(response.text.hasSuffix("connection: keep-alive\r\n\r\nab"))
    }

    @Test func answerToHEADKeepsAConnectionOf1_0() throws {
        let response = try encode(body: "", "", version: .http1_0, method: .head)

        #expect(response.keepsAlive)
        #expect(response.text == "HTTP/1.1 200 OK\r\ndate: now\r\nconnection: keep-alive\r\n\r\n")
    }

    @Test func closeBeforeTheHeadEndsTheConnection() throws {
        var encoder = ResponseEncoder(version: .http1_1, method: .get, keepsAlive: true)
        var output: [UInt8] = []

        encoder.close()
        try encoder.writeHead(ResponseStart(status: .ok), bodyCount: 0, date: [], into: &output)

        #expect(text(output).hasSuffix("connection: close\r\n\r\n"))
        #expect(!encoder.keepsAlive)
    }
}
