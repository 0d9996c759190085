import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import HTTPCore
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct TrustedProxiesTests {
    private static let proxy = ConnectionAddress.host("10.0.0.1", port: 1)
    private static let stranger = ConnectionAddress.host("203.0.113.9", port: 1)

    private let proxies: TrustedProxies

    init() throws { proxies = try TrustedProxies(["10.0.0.0/8"]) }

    @Test(arguments: [
        ("", "no IP address"), ("localhost", "no IP address"), ("10.0.0", "no IP address"),
        ("10.0.0.0/", "from 0 to 32"), ("10.0.0.0/33", "from 0 to 32"),
        ("10.0.0.0/08", "from 0 to 32"), ("10.0.0.0/-1", "from 0 to 32"),
        ("10.0.0.0/8/8", "from 0 to 32"), ("::/129", "from 0 to 128"),
        ("::ffff:10.0.0.0/95", "from 96 to 128"), ("10.0.0.1/8", "10.0.0.0/8"),
        ("2001:db8::1/32", "2001:db8::/32"), (" 10.0.0.1", "no IP address"),
        ("[::1]", "no IP address"), ("unix:/run/a", "no IP address"),
    ])
    func textThatIsNoNetworkIsAnError(_ text: String, _ reason: String) throws {
        let error = #expect(throws: IPNetworkError.self) { try TrustedProxies(["::1", text]) }

        #expect(error?.description.contains(reason) == true)
        #expect(error?.description.contains("\"\(text)\"") == true)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
        ("192.0.2.1/32", "192.0.2.1", true), ("192.0.2.128/25", "192.0.2.127", false),
        ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::", false),
        ("::/0", "2001:db8::1", true), ("::/0", "10.0.0.1", false),
        ("::/0", "::ffff:10.0.0.1", false), ("2001:db8::/33", "2001:db8:7fff::", true),
        ("2001:db8::/33", "2001:db8:8000::", false), ("::1", "::1", true),
        ("::1", "0:0:0:0:0:0:0:1", true), ("::1", "127.0.0.1", false),
        ("::ffff:10.0.0.0/104", "10.1.2.3", true), ("::ffff:10.0.0.0/104", "11.0.0.1", false),
        ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("::10.0.0.1", "10.0.0.1", false),
        ("fe80::/10", "fe80::1%eth0", true),
    ])
    func networkHoldsWhatBeginsLikeIt(
        _ network: String, _ peer: String, _ isTrusted: Bool
    ) async throws {
        let proxies = try TrustedProxies([network])

        let scope = try await seen(
            through: proxies, from: .host(peer, port: 1), [.xForwardedFor: "198.51.100.1"])

        #expect((scope.client == .host("198.51.100.1", port: 0)) == isTrusted)
    }

    @Test(arguments: [
        ("https", "http", "https"), ("HTTPS", "http", "https"), ("http", "https", "http"),
        ("wss", "http", "https"), ("ws", "https", "http"), ("ftp", "http", "http"),
        ("https://", "http", "http"), ("", "https", "https"),
        ("https", "ws", "https"), ("http, https", "http", "https"), ("https,", "http", "http"),
    ])
    func schemeIsWhatTheProxySays(
        _ said: String, _ scheme: String, _ expected: String
    ) async throws {
        let headers: HTTPFields = [.xForwardedProto: said]

        let scope = try await seen(through: proxies, from: Self.proxy, headers, scheme: scheme)
        let ignored = try await seen(
            through: proxies, from: Self.stranger, headers, scheme: scheme)

        #expect(scope.scheme == expected)
        #expect(ignored.scheme == scheme)
    }

    @Test(arguments: [
        ("203.0.113.9", "http, https"), ("203.0.113.9, 10.0.0.2", "http, https"),
        ("127.0.0.1, 203.0.113.9, 10.0.0.2", "http, https"), ("203.0.113.9", "http, http, https"),
        ("unknown", "http, https"), ("", "http,https"), ("203.0.113.9", "https"),
    ])
    func schemeThatAClientPutInFrontIsNotReached(
        _ addresses: String, _ schemes: String
    ) async throws {
        let headers: HTTPFields = [.xForwardedFor: addresses, .xForwardedProto: schemes]

        let scope = try await seen(through: proxies, from: Self.proxy, headers, scheme: "http")

        #expect(scope.scheme == "https")
    }

    @Test func hostIsSetByChoiceAndIfItIsValid() async throws {
        var setting = proxies
        setting.setsHost = true
        let good: HTTPFields = [.hostField: "inner", .xForwardedHost: "Example.com:8443"]
        let bad: HTTPFields = [.hostField: "inner", .xForwardedHost: "a/b@example.com"]

        func host(_ proxies: TrustedProxies, _ headers: HTTPFields) async throws -> [String] {
            try await seen(through: proxies, from: Self.proxy, headers)
                .headers[values: .hostField]
        }

        #expect(try await host(setting, good) == ["example.com:8443"])
        #expect(try await host(proxies, good) == ["inner"])
        #expect(try await host(setting, bad) == ["inner"])
        #expect(
            try await seen(through: setting, from: Self.stranger, good).headers[.hostField]
                == "inner")
    }

    @Test func fieldsThatNobodyVouchesForAreTakenAway() async throws {
        let headers: HTTPFields = [
            .accept: "a", .forwarded: "for=b", .xForwardedFor: "10.0.0.2", .xRealIP: "10.0.0.3",
            HTTPField.Name(literal: "X-Forwarded-Prefix"): "/c",
            HTTPField.Name(literal: "X-Forwardedness"): "d",
        ]
        let standard = try TrustedProxies(["10.0.0.0/8"], reading: .forwarded)
        var keeping = proxies
        keeping.removesUnverifiedFields = false

        func names(_ proxies: TrustedProxies, _ peer: ConnectionAddress) async throws -> [String] {
            try await seen(through: proxies, from: peer, headers).headers.map(\.name.rawName)
        }

        #expect(try await names(proxies, Self.stranger) == ["Accept", "X-Forwardedness"])
        #expect(
            try await names(proxies, Self.proxy) == [
                "Accept", "X-Forwarded-For", "X-Real-IP", "X-Forwarded-Prefix", "X-Forwardedness",
            ])
        #expect(
            try await names(standard, Self.proxy) == ["Accept", "Forwarded", "X-Forwardedness"])
        #expect(try await names(keeping, Self.stranger).count == 6)
    }

    @Test func handshakeIsSeenThroughProxiesInFrontOfAnyApplication() async throws {
        let log = Log()
        let application = ClosureApplication { scope, _, send in
            guard case .webSocket(let socket) = scope else { return }
            log.add("\(socket.scheme) \(socket.client?.description ?? "nobody")")
            try await send(.webSocketClose())
        }.behind(proxies)
        let headers: HTTPFields = [.xForwardedFor: "203.0.113.9", .xForwardedProto: "https"]

        for peer in [Self.proxy, Self.stranger] {
            let socket = WebSocketScope(path: "/", headers: headers, client: peer)
            try await application(
                .webSocket(socket), Receive { .webSocketConnect }, Send { _ in })
        }

        #expect(log.entries == ["wss 203.0.113.9:0", "ws 203.0.113.9:1"])
    }
}
