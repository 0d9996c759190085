import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import HTTPCore
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct StaticFilesTraversalTests {
    private let site: Site

    init() throws {
        site = try Site()
        try site.link("public/out", to: "..")
        try site.link("public/out.txt", to: "../secret.txt")
    }

    /// Folders as hostile paths meet them: with and without a prefix, hidden files, misses.
    private var clients: [(prefix: String, client: TestClient)] {
        get throws {
            [
                ("/static", try site.client()), ("/static", try site.client(miss: .next)),
                ("", try site.client(at: "/")), ("", try site.client(at: "/", miss: .next)),
                ("/a/b", try site.client(at: "/a/b") { $0.servesPrecompressed = true }),
            ]
        }
    }

    private func check(_ target: String, _ client: TestClient) async throws {
        let reply = try await client.get(target, headers: [.acceptEncoding: "br, gzip"])

        #expect(!reply.text.contains(Site.secret), "\(target)")
        #expect(!reply.text.contains("root:"), "\(target)")
        #expect([200, 307, 404].contains(reply.status.code), "\(target) is \(reply.status)")
        if let location = reply.headers[.location] {
            #expect(location.hasPrefix("./"), "\(target) leads to \(location)")
        }
    }

    @Test(arguments: 0..<5) func noPathThatIsKnownLeadsOut(ofClient index: Int) async throws {
        let (prefix, client) = try clients[index]
        for path in TraversalSamples.paths { try await check(prefix + path, client) }
    }

    @Test func noPathThatIsKnownLeadsOutWhereHiddenFilesAreServed() async throws {
        // Nothing inside is a secret then: only what lies outside is.
        try site.write("public/.env", "no secret")
        try site.write("public/.git/config", "no secret")
        let client = try site.client { $0.servesHiddenFiles = true }

        for path in TraversalSamples.paths { try await check("/static" + path, client) }
    }

    @Test(arguments: [
        "/..", "/../", "/..%2f", "/%2e%2e/", "/%2e%2e%2f", "/css/../", "/docs/%2e%2e/", "/out/",
        "//",
        "/./",
    ])
    func repetitionDoesNotHelp(_ step: String) async throws {
        for count in [2, 8, 64, 4_000] {
            for end in ["secret.txt", "/secret.txt", "etc/passwd", "/etc/passwd"] {
                let path = String(repeating: step, count: count) + end
                for (prefix, client) in try clients { try await check(prefix + path, client) }
            }
        }
    }

    @Test(arguments: [255, 256, 4_095, 4_096, 70_000, 1_000_000])
    func longNameIsNotFound(_ length: Int) async throws {
        let client = try site.client()
        let name = String(repeating: "a", count: length)

        for target in [name, name + "/", "docs/" + name, name + "/index.html"] {
            #expect(try await client.get("/static/" + target).status == .notFound)
        }
        let encoded = String(repeating: "%61", count: length)
        #expect(try await client.get("/static/" + encoded).status == .notFound)
        let deep = String(repeating: "/a", count: length / 2)
        #expect(try await client.get("/static" + deep).status == .notFound)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func noMixtureLeadsOut(_ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let fragments =
            TraversalSamples.dots + TraversalSamples.slashes + [
                "/", "/", "/", "css", "docs", "out", "out.txt", "a.txt", "secret.txt", "public",
                "public-secret", "-secret", "index.html", ".env", ".git", "config", "etc", "passwd",
                "static", "%", "%2", "%00", "%41", "é", "?", "a=b", " ",
            ]
        let clients = try clients

        for _ in 0..<1_000 {
            let count = Int.random(in: 1...9, using: &random)
            let path = (0..<count).compactMap { _ in fragments.randomElement(using: &random) }
            let (prefix, client) = clients[Int(random.next() % UInt64(clients.count))]
            let start = prefix.isEmpty || Bool.random(using: &random) ? "/" : ""
            try await check(prefix + start + path.joined(), client)
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func noBytesLeadOut(_ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let files = try StaticFiles(folder: site.folder)
        let application = StaticFilesMiddleware(Response.text("next"), files: files)
        let alphabet = Array("././..//%%2e2f5c0aux\\;\0".utf8) + [0x80, 0xC0, 0xAE, 0xFF]

        for _ in 0..<1_000 {
            let count = Int.random(in: 0...40, using: &random)
            var bytes = Array("/static/".utf8)
            bytes += (0..<count).map { _ in
                alphabet[Int(random.next() % UInt64(alphabet.count))]
            }
            let scope = HTTPScope(
                method: .get, path: PercentCoding.decodeText(bytes.span), rawPath: bytes)
            let log = Log()
            let send = Send { event in
                if case .httpResponseStart(let start) = event { log.add("\(start.status.code)") }
            }
            try await application(.http(scope), Receive { .httpDisconnect }, send)
            #expect(log.entries == ["404"] || log.entries == ["307"], "\(bytes)")
        }
    }
}
