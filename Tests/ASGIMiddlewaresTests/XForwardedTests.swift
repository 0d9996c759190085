import ASGIMiddlewares
import HTTPCore
import Testing

/// The fields that most proxies write, with a trusted network of 10.0.0.0/8 and ::1.
@Suite struct XForwardedTests {
    private static let xff = "X-Forwarded-For"

    private let proxies: TrustedProxies

    init() throws { proxies = try TrustedProxies(["10.0.0.0/8", "::1", "2001:db8:a::/48"]) }

    @Test(arguments: [
        ProxyCase("nothing is said", [], client: "10.0.0.1:4711"),
        ProxyCase("one hop", [(xff, "203.0.113.9")], client: "203.0.113.9:0"),
        ProxyCase("two hops", [(xff, "203.0.113.9, 10.0.0.2")], client: "203.0.113.9:0"),
        ProxyCase("only proxies", [(xff, "10.0.0.3, 10.0.0.2")], client: "10.0.0.3:0"),
        ProxyCase(
            "several lines", [(xff, "203.0.113.9"), (xff, "10.0.0.2")],
            client: "203.0.113.9:0"),
        ProxyCase(
            "spaces and tabs", [(xff, " \t203.0.113.9\t , 10.0.0.2 ")],
            client: "203.0.113.9:0"),
        ProxyCase("no spaces", [(xff, "203.0.113.9,10.0.0.2")], client: "203.0.113.9:0"),
        ProxyCase("a port", [(xff, "203.0.113.9:55001")], client: "203.0.113.9:55001"),
        ProxyCase(
            "the port of a proxy", [(xff, "203.0.113.9, 10.0.0.2:80")],
            client: "203.0.113.9:0"),
        ProxyCase("IPv6", [(xff, "2001:db8::1")], client: "[2001:db8::1]:0"),
        ProxyCase("IPv6 in brackets", [(xff, "[2001:db8::1]")], client: "[2001:db8::1]:0"),
        ProxyCase("IPv6 and a port", [(xff, "[2001:db8::1]:443")], client: "[2001:db8::1]:443"),
        ProxyCase(
            "IPv6 in one form", [(xff, "2001:DB8:0:0:1:0:0:01")],
            client: "[2001:db8::1:0:0:1]:0"),
        ProxyCase(
            "IPv6 proxies", [(xff, "203.0.113.9, 2001:db8:a::7, ::1")],
            client: "203.0.113.9:0"),
        ProxyCase("a mapped client", [(xff, "::ffff:203.0.113.9")], client: "203.0.113.9:0"),
        ProxyCase(
            "a mapped proxy", [(xff, "203.0.113.9, ::ffff:a00:2")],
            client: "203.0.113.9:0"),
        ProxyCase(
            "a mapped peer", peer: "::ffff:10.0.0.1", [(xff, "203.0.113.9")],
            client: "203.0.113.9:0"),
        ProxyCase(
            "a peer with a zone", peer: "::1%lo", [(xff, "203.0.113.9")],
            client: "203.0.113.9:0"),
    ])
    func clientIsTheLastThatIsNotTrusted(_ row: ProxyCase) async throws {
        let peer = ConnectionAddress.host(row.peer, port: 4711)

        let scope = try await seen(through: proxies, from: peer, row.headers)

        #expect(scope.client?.description == row.client)
    }

    @Test(arguments: [
        ProxyCase(
            "a prefix that the client sent", [(xff, "127.0.0.1, 10.9.9.9, 203.0.113.9")],
            client: "203.0.113.9:0"),
        ProxyCase(
            "lines that the client sent", [(xff, "10.9.9.9"), (xff, "203.0.113.9")],
            client: "203.0.113.9:0"),
        ProxyCase(
            "garbage in front", [(xff, "\"a\\, (;=, 203.0.113.9")],
            client: "203.0.113.9:0"),
        ProxyCase(
            "a quote in front", [(xff, "\"10.9.9.9, 203.0.113.9")],
            client: "203.0.113.9:0"),
        ProxyCase(
            "an empty member stops", [(xff, "127.0.0.1, , 10.0.0.2")],
            client: "10.0.0.2:0"),
        ProxyCase("an empty field", [(xff, "")], client: "10.0.0.1:4711"),
        ProxyCase("a comma alone", [(xff, "127.0.0.1,")], client: "10.0.0.1:4711"),
        ProxyCase("a name", [(xff, "127.0.0.1, localhost")], client: nil),
        ProxyCase("unknown", [(xff, "127.0.0.1, unknown, 10.0.0.2")], client: nil),
        ProxyCase("an obfuscated name", [(xff, "127.0.0.1, _SEVKISEK")], client: nil),
        ProxyCase(
            "a malformed proxy stops", [(xff, "127.0.0.1, 10.0.0.2x, 10.0.0.3")],
            client: nil),
        ProxyCase("leading zeros", [(xff, "127.0.0.1, 010.0.0.2")], client: nil),
        ProxyCase("a short form", [(xff, "127.0.0.1, 10.2")], client: nil),
        ProxyCase("a hexadecimal number", [(xff, "127.0.0.1, 0x0a.0.0.2")], client: nil),
        ProxyCase("a number too large", [(xff, "127.0.0.1, 10.0.0.256")], client: nil),
        ProxyCase("a port too large", [(xff, "127.0.0.1, 10.0.0.2:65536")], client: nil),
        ProxyCase("a port that is empty", [(xff, "127.0.0.1, 10.0.0.2:")], client: nil),
        ProxyCase("a port with a sign", [(xff, "127.0.0.1, 10.0.0.2:+80")], client: nil),
        ProxyCase("brackets around IPv4", [(xff, "127.0.0.1, [10.0.0.2]")], client: nil),
        ProxyCase("half of the brackets", [(xff, "127.0.0.1, [::1")], client: nil),
        ProxyCase("a zone", [(xff, "127.0.0.1, ::1%eth0")], client: nil),
        ProxyCase("two gaps", [(xff, "127.0.0.1, 2001:db8:a::1::")], client: nil),
        ProxyCase("a network", [(xff, "127.0.0.1, 10.0.0.0/8")], client: nil),
        ProxyCase("digits that are not ASCII", [(xff, "127.0.0.1, 10.0.0.٢")], client: nil),
        ProxyCase("a unix socket", [(xff, "127.0.0.1, unix:")], client: "unix:"),
        ProxyCase(
            "a peer that is not trusted", peer: "203.0.113.9", [(xff, "127.0.0.1")],
            client: "203.0.113.9:4711"),
        ProxyCase(
            "a peer beside the network", peer: "11.0.0.1", [(xff, "127.0.0.1")],
            client: "11.0.0.1:4711"),
        ProxyCase(
            "a peer with a name", peer: "10.0.0.1.example", [(xff, "127.0.0.1")],
            client: "10.0.0.1.example:4711"),
        ProxyCase(
            "the fields of the other family", [("Forwarded", "for=127.0.0.1")],
            client: "10.0.0.1:4711"),
    ])
    func nobodyWidensTrust(_ row: ProxyCase) async throws {
        let peer = ConnectionAddress.host(row.peer, port: 4711)

        let scope = try await seen(through: proxies, from: peer, row.headers)

        #expect(scope.client?.description == row.client)
    }

    @Test func numberOfProxiesHasALimit() async throws {
        let chain = (1...20).reversed().map { "10.1.0.\($0)" }.joined(separator: ", ")
        let headers: HTTPFields = [.xForwardedFor: "203.0.113.9, " + chain]
        var short = proxies
        short.maxHops = 1
        var long = proxies
        long.maxHops = 21
        let peer = ConnectionAddress.host("10.0.0.1", port: 1)

        let first = try await seen(through: short, from: peer, headers)
        let usual = try await seen(through: proxies, from: peer, headers)
        let last = try await seen(through: long, from: peer, headers)

        #expect(first.client == .host("10.1.0.1", port: 0))
        #expect(usual.client == .host("10.1.0.16", port: 0))
        #expect(last.client == .host("203.0.113.9", port: 0))
    }

    @Test func trustInEverybodyBelievesTheClientToo() async throws {
        let everybody = try TrustedProxies(["0.0.0.0/0"])
        let headers: HTTPFields = [.xForwardedFor: "127.0.0.1, 203.0.113.9"]

        let four = try await seen(
            through: everybody, from: .host("198.51.100.1", port: 1), headers)
        let six = try await seen(through: everybody, from: .host("2001:db8::9", port: 1), headers)

        #expect(four.client == .host("127.0.0.1", port: 0))
        #expect(six.client == .host("2001:db8::9", port: 1))
    }

    @Test func unixSocketsAreTrustedByChoice() async throws {
        let sockets = try TrustedProxies(["unix:"])
        let headers: HTTPFields = [.xForwardedFor: "203.0.113.9, unix:"]
        let peer = ConnectionAddress.unixSocket(path: "")

        #expect(
            try await seen(through: sockets, from: peer, headers).client
                == .host("203.0.113.9", port: 0))
        #expect(try await seen(through: proxies, from: peer, headers).client == peer)
        #expect(try await seen(through: sockets, from: nil, headers).client == nil)
    }
}
