import ASGIResponses
import ASGIWebSocket
import HTTPCore
import Testing

@Suite struct OriginPolicyTests {
    private func request(_ scheme: String, hosts: [String], origins: [String]) -> Request {
        var headers: HTTPFields = [:]
        headers[values: .hostField] = hosts
        headers[values: .origin] = origins
        return Request(
            handshake: WebSocketScope(path: "/", scheme: scheme, headers: headers))
    }

    @Test(arguments: [
        ("ws", "example.org", "http://example.org", true),
        ("ws", "example.org:80", "http://example.org", true),
        ("ws", "example.org", "http://example.org:80", true),
        ("wss", "example.org", "https://example.org:443", true),
        ("wss", "EXAMPLE.org", "HTTPS://Example.ORG", true),
        ("wss", "example.org:8443", "https://example.org:8443", true),
        ("ws", "[::1]:8000", "http://[::1]:8000", true),
        ("http", "example.org", "http://example.org", true),
        ("ws", "example.org", "https://example.org", false),
        ("wss", "example.org", "http://example.org", false),
        ("ws", "example.org", "http://example.org:8080", false),
        ("ws", "example.org:8080", "http://example.org", false),
        ("ws", "example.org", "http://www.example.org", false),
        ("ws", "example.org", "http://example.org.evil.com", false),
        ("ws", "example.org", "null", false),
        ("ws", "null", "null", false),
        ("ws", "example.org", "", false),
        ("ws", "example.org", "http://example.org/", false),
        ("ws", "example.org", "http://user@example.org", false),
        ("ws", "example.org", "ftp://example.org", false),
        ("ws", "example.org", "example.org", false),
        ("ws", "example.org", "http://example.org, http://example.org", false),
    ])
    func sameOriginComparesSchemeHostAndPort(
        _ scheme: String, _ host: String, _ origin: String, _ isAllowed: Bool
    ) {
        let request = request(scheme, hosts: [host], origins: [origin])

        #expect(OriginPolicy.sameOrigin.allows(request) == isAllowed)
    }

    @Test(arguments: [[], ["a b"], ["example.org", "example.org"]])
    func withoutASoundHostNothingIsOfTheSameOrigin(_ hosts: [String]) {
        let request = request("ws", hosts: hosts, origins: ["http://example.org"])

        #expect(!OriginPolicy.sameOrigin.allows(request))
    }

    @Test func whatSendsNoOriginIsAllowed() {
        let request = request("ws", hosts: ["example.org"], origins: [])

        #expect(OriginPolicy.sameOrigin.allows(request))
        #expect(OriginPolicy.only([]).allows(request))
    }

    @Test func twoOriginsAreNobodys() {
        let origin = "http://example.org"
        let request = request("ws", hosts: ["example.org"], origins: [origin, origin])

        #expect(!OriginPolicy.sameOrigin.allows(request))
        #expect(!OriginPolicy.only([origin]).allows(request))
        #expect(OriginPolicy.any.allows(request))
    }

    @Test(arguments: [
        ("https://example.org", true), ("https://EXAMPLE.org:443", true),
        ("http://localhost:3000", true), ("http://example.org", false),
        ("https://example.org:3000", false), ("http://localhost", false), ("null", false),
    ])
    func listedOriginsAreAllowed(_ origin: String, _ isAllowed: Bool) {
        let policy = OriginPolicy.only(["https://example.org", "http://localhost:3000"])
        let request = request("ws", hosts: ["elsewhere.org"], origins: [origin])

        #expect(policy.allows(request) == isAllowed)
    }

    @Test func refusalIsA403() {
        let request = request("ws", hosts: ["a.org"], origins: ["http://b.org"])

        let error = #expect(throws: ResponseError.self) {
            try OriginPolicy.sameOrigin.check(request)
        }
        #expect(error?.status == .forbidden)
        #expect(throws: Never.self) { try OriginPolicy.any.check(request) }
    }
}
