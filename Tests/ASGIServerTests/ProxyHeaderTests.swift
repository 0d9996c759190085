import ASGIServer
import ASGITools
import HTTPCore
import TestSupport
import Testing

/// The PROXY protocol in front of connections.
@Suite struct ProxyHeaderTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    private static let signature: [UInt8] = [
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
    ]

    /// What the application sees of a connection that begins with some bytes.
    private func ends(_ parts: [UInt8]...) async throws -> [String] {
        var app = App()
        app.get("/") { request in
            let ends = [request.scope.client, request.scope.server]
            return ends.map { $0.map { "\($0)" } ?? "nobody" }.joined(separator: " ")
        }
        return try await serving(app, { $0.addresses[0].expectsProxyHeader = true }) { port in
            let client = try RawClient(port: port)
            for part in parts { try await client.send(part) }
            return Answers(try await client.readToEnd()).texts.map { text in
                text.replacing("127.0.0.1:\(port)", with: "own")
            }
        }
    }

    @Test(arguments: [
        ("PROXY TCP4 192.0.2.1 192.0.2.2 4711 443", "192.0.2.1:4711 192.0.2.2:443"),
        ("PROXY TCP4 192.0.2.1 192.0.2.2 0 65535", "192.0.2.1:0 192.0.2.2:65535"),
        ("PROXY TCP6 2001:db8::1 2001:db8::2 4711 443", "[2001:db8::1]:4711 [2001:db8::2]:443"),
    ])
    func lineTellsBothEnds(_ line: String, _ ends: String) async throws {
        #expect(try await self.ends(Array("\(line)\r\n\(Self.get)".utf8)) == [ends])
    }

    @Test func lineMayComeInPieces() async throws {
        let bytes = Array("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n\(Self.get)".utf8)
        #expect(
            try await ends(Array(bytes[..<3]), Array(bytes[3..<20]), Array(bytes[20...]))
                == ["192.0.2.1:1 192.0.2.2:2"])
    }

    @Test func unknownEndsAreThoseOfTheConnection() async throws {
        let seen = try await ends(Array("PROXY UNKNOWN\r\n\(Self.get)".utf8))
        #expect(seen.first?.hasSuffix(" own") == true)
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "PROXY TCP4 192.0.2.1 192.0.2.2 4711\r\n",
        "PROXY TCP4 2001:db8::1 2001:db8::2 1 2\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1 65536\r\n",
        "PROXY TCP4 1.2.3.4 1.2.3.4 +1111 2\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1 0002\r\n",
        "PROXY TCP4 1.2.3.4 1.2.3.4 1 \r\n", "PROXY TCP6 fe80::1%lo fe80::1 1 2\r\n",
        "PROXY TCP4 01.2.3.4 1.2.3.4 1 2\r\n", "PROXY TCP4 1.2.3 1.2.3.4 1 2\r\n",
        "PROXY TCP4 1.2.3.4 1.2.3.4 1 2\n", "PROXY \(String(repeating: "a", count: 200))",
        "\u{D}\u{A}\u{D}\u{A}\u{0}\u{D}\u{A}QUIT\u{A}\u{11}\u{11}\u{0}\u{0}",
    ])
    func anythingElseIsHungUpOn(_ text: String) async throws {
        #expect(try await ends(Array((text + Self.get).utf8)).isEmpty)
    }

    @Test func binaryHeaderTellsBothEnds() async throws {
        let addresses: [UInt8] = [192, 0, 2, 1, 192, 0, 2, 2, 0, 1, 1, 187]
        // With an extension that nobody asked for.
        let header = Self.signature + [0x21, 0x11, 0, 16] + addresses + [0x04, 0, 1, 0]
        #expect(
            try await ends(header + Array(Self.get.utf8)) == ["192.0.2.1:1 192.0.2.2:443"])
    }

    @Test func binaryHeaderOfTheSixthVersion() async throws {
        let source: [UInt8] = [0x20, 1, 0xd, 0xb8] + [UInt8](repeating: 0, count: 11) + [1]
        let header =
            Self.signature + [0x21, 0x21, 0, 36] + source + source + [0, 1, 0, 2]
        #expect(
            try await ends(header + Array(Self.get.utf8)) == ["[2001:db8::1]:1 [2001:db8::1]:2"])
    }

    @Test func proxyThatAsksForItselfIsServed() async throws {
        let seen = try await ends(Self.signature + [0x20, 0, 0, 0] + Array(Self.get.utf8))
        #expect(seen.first?.hasSuffix(" own") == true)
    }

    @Test func binaryHeaderWithoutRoomForItsAddressesIsHungUpOn() async throws {
        let header = Self.signature + [0x21, 0x11, 0, 4, 1, 2, 3, 4]
        #expect(try await ends(header + Array(Self.get.utf8)).isEmpty)
    }
}
