import ASGITesting
import HTTPCore
import Testing

@Suite struct TestClientURLTests {
    /// Answers with the URL that the application sees.
    private let client = TestClient(application { "\($0.url)" })

    private func client(at baseURL: String) -> TestClient {
        var client = client
        client.baseURL = baseURL
        return client
    }

    @Test(arguments: [
        ("http://localhost", "/a", "http://localhost/a"),
        ("https://example.org:8443", "/a?b=c", "https://example.org:8443/a?b=c"),
        ("https://example.org/api/", "users", "https://example.org/api/users"),
        ("https://example.org/api/", "/users", "https://example.org/users"),
        ("https://example.org/api/v1", "../v2?a", "https://example.org/v2?a"),
        ("https://example.org/api/", "", "https://example.org/api/"),
        ("http://[::1]:8000", "/", "http://[::1]:8000/"),
        ("https://example.org", "http://other.example/a", "http://other.example/a"),
    ])
    func targetIsRelativeToTheBase(
        _ base: String, _ target: String, _ url: String
    ) async throws {
        let reply = try await client(at: base).get(target)

        #expect(reply.text == url)
        #expect(reply.request?.url.description == url)
    }

    @Test func schemeAndHostAndPortAreThoseOfTheURL() async throws {
        var client = TestClient(
            application { request in
                let server = request.scope.server?.description ?? "none"
                return "\(request.scheme) \(request.headers[.hostField] ?? "none") \(server)"
            })
        client.baseURL = "https://example.org:444"

        #expect(try await client.get("/").text == "https example.org:444 127.0.0.1:444")
        #expect(
            try await client.get("https://other.example").text
                == "https other.example 127.0.0.1:443")
        #expect(
            try await client.get("/", headers: [.hostField: "c"]).text == "https c 127.0.0.1:444")
    }

    @Test(arguments: ["", "/api", "example.org", "ftp://example.org", "http://"])
    func baseThatIsNoURLIsAnErrorThatNamesIt(_ base: String) async {
        let error = await #expect(throws: InvalidTarget.self) {
            try await client(at: base).get("/")
        }

        #expect(error?.target == base)
    }

    @Test(
        arguments: [
            ("/", ["a": "1"], "a=1"), ("/?x=0", ["a": "1", "a": "2"], "x=0&a=1&a=2"),
            ("/?x=%20", [:], "x=%20"), ("/", ["q": "a b&c", "\u{1F600}": ""], nil),
        ] as [(String, KeyValuePairs<String, String>, String?)])
    func queryIsAddedToThatOfTheTarget(
        _ target: String, _ query: KeyValuePairs<String, String>, _ expected: String?
    ) async throws {
        let client = TestClient(
            application { request in
                let raw = String(decoding: request.scope.queryString, as: UTF8.self)
                return "\(raw) \(request.query.map { "\($0.name):\($0.value)" })"
            })

        let text = try await client.get(target, query: query).text

        #expect(text.hasPrefix(expected ?? "q=a+b%26c&%F0%9F%98%80= "))
        if expected == nil { #expect(text.hasSuffix(#"["q:a b&c", "\#u{1F600}:"]"#)) }
    }

    @Test func serverAsAWholeIsATarget() async throws {
        let client = TestClient(application { "\($0.method) \($0.path)" })

        #expect(try await client.options("*").text == "OPTIONS *")
    }
}
