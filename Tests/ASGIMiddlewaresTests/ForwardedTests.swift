import ASGIMiddlewares
import HTTPCore
import Testing

/// `Forwarded` (RFC 7239), with a trusted network of 10.0.0.0/8 and ::1.
@Suite struct ForwardedTests {
    private let proxies: TrustedProxies

    init() throws { proxies = try TrustedProxies(["10.0.0.0/8", "::1"], reading: .forwarded) }

    @Test(arguments: [
        // The examples of RFC 7239 sections 4, 6 and 7.
        (["for=\"_gazonk\""], nil),
        (["For=\"[2001:db8:cafe::17]:4711\""], "[2001:db8:cafe::17]:4711"),
        (["for=192.0.2.60;proto=http;by=203.0.113.43"], "192.0.2.60:0"),
        (["for=192.0.2.60; proto=http; by=203.0.113.43"], "192.0.2.60:0"),
        (["for=192.0.2.43, for=198.51.100.17"], "198.51.100.17:0"),
        (["for=_hidden, for=_SEVKISEK"], nil),
        (["for=192.0.2.43, for=10.0.0.7;by=10.0.0.8;proto=http;host=example.com"], "192.0.2.43:0"),
        (["for=192.0.2.43", "for=\"[::1]\""], "192.0.2.43:0"),
        (["for=\"192.0.2.43:47011\""], "192.0.2.43:47011"),
        (["for=\"192.0.2.43:_port\""], "192.0.2.43:0"),
        (["for=unknown"], nil),
        (["FOR=\"UnKnown\""], nil),
        (["for=\"\\1\\92.0.2.43\""], "192.0.2.43:0"),
        (["for=192.0.2.43;secret=\"a, b; c=\\\"d\\\"\", for=10.0.0.2"], "192.0.2.43:0"),
        ([" ;; for=192.0.2.43 ; "], "192.0.2.43:0"),
        ([], "10.0.0.1:4711"), ([""], "10.0.0.1:4711"), (["proto=https"], "10.0.0.1:4711"),
        (["for=127.0.0.1, proto=https"], "10.0.0.1:4711"),
    ])
    func clientIsTheLastThatIsNotTrusted(_ lines: [String], _ client: String?) async throws {
        #expect(try await self.client(lines) == client)
    }

    @Test(arguments: [
        // What a client writes in front of what the proxy adds.
        (["for=127.0.0.1, for=203.0.113.9"], "203.0.113.9:0"),
        (["for=127.0.0.1", "for=203.0.113.9"], "203.0.113.9:0"),
        (["for=\"127.0.0.1", "for=203.0.113.9"], "203.0.113.9:0"),
        (["for=\"127.0.0.1, for=203.0.113.9"], "203.0.113.9:0"),
        (["for=127.0.0.1;a=\", for=\"[2001:db8::1]:4711\""], "[2001:db8::1]:4711"),
        (["for=127.0.0.1;a=\"\\, for=\"203.0.113.9\";proto=http"], "203.0.113.9:0"),
        (["a=\"\\\", for=203.0.113.9"], "203.0.113.9:0"),
        // What is malformed ends the way.
        (["for=127.0.0.1, for"], nil), (["for=127.0.0.1, for="], nil),
        (["for=127.0.0.1, for=\"\""], nil), (["for=127.0.0.1, for=10.0.0.2 x"], nil),
        (["for=127.0.0.1, for =10.0.0.2"], nil), (["for=127.0.0.1, for= 10.0.0.2"], nil),
        (["for=127.0.0.1, for=10.0.0.2:80"], nil), (["for=127.0.0.1, for=[::1]"], nil),
        (["for=127.0.0.1, for=\"::1\""], nil), (["for=127.0.0.1, for=\"[10.0.0.2]\""], nil),
        (["for=127.0.0.1, for=10.0.0.2;for=10.0.0.3"], nil),
        (["for=127.0.0.1, for=10.0.0.2;FOR=10.0.0.3"], nil),
        (["for=127.0.0.1, for=\"10.0.0.2\"x"], nil), (["for=127.0.0.1, for=_"], nil),
        (["for=127.0.0.1, for=10.0.0.2\""], nil), (["for=127.0.0.1, for=_a!"], nil),
        (["for=127.0.0.1, for=10.0.0.2, , for=10.0.0.3"], "10.0.0.3:0"),
    ])
    func nobodyWidensTrust(_ lines: [String], _ client: String?) async throws {
        #expect(try await self.client(lines) == client)
    }

    @Test func schemeAndHostAreThoseOfTheFarthestProxyThatSaysThem() async throws {
        var proxies = proxies
        proxies.setsHost = true
        let headers: HTTPFields = [
            .hostField: "inner",
            .forwarded: "for=127.0.0.1;proto=wss;host=evil, "
                + "for=203.0.113.9;proto=https;host=\"example.com:8443\", for=10.0.0.2;proto=http",
        ]

        let scope = try await seen(through: proxies, from: .host("10.0.0.1", port: 1), headers)

        #expect(scope.scheme == "https")
        #expect(scope.headers[values: .hostField] == ["example.com:8443"])
    }

    @Test func malformedElementSaysNothing() async throws {
        let headers: HTTPFields = [
            .forwarded: "proto=https;proto=https, for=10.0.0.2;proto=http"
        ]

        let scope = try await seen(through: proxies, from: .host("10.0.0.1", port: 1), headers)

        #expect(scope.scheme == "http")
        #expect(scope.client == nil)
    }

    private func client(_ lines: [String]) async throws -> String? {
        var headers: HTTPFields = [.xForwardedFor: "127.0.0.1"]
        for line in lines { headers.append(HTTPField(name: .forwarded, value: line)) }
        let peer = ConnectionAddress.host("10.0.0.1", port: 4711)
        return try await seen(through: proxies, from: peer, headers).client?.description
    }
}
