import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import Foundation
import HTTPCore
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct StaticFilesLinkTests {
    private let site: Site
    private let client: TestClient

    init() throws {
        site = try Site()
        client = try site.client()
    }

    @Test(arguments: [
        "../secret.txt", "../public-secret/secret.txt", "/etc/passwd", "/dev/zero", "/dev/null",
        "css/../../secret.txt", "/proc/self/environ", "nowhere", "link", ".", "..", "/",
    ])
    func linkThatLeadsOutIsNotFound(_ destination: String) async throws {
        try site.link("public/link", to: destination)

        #expect(try await client.get("/static/link").status == .notFound)
        #expect(try await client.head("/static/link").status == .notFound)
        #expect(try await site.client(miss: .next).get("/static/link").text == "next")
    }

    @Test func linkToAFolderOutsideIsNotFound() async throws {
        try site.link("public/link", to: "../public-secret")
        try site.link("public/up", to: "..")
        try site.write("public/here/a.txt", "")
        try site.link("public/here/index.html", to: "../../index.html")

        for target in [
            "link", "link/", "link/secret.txt", "up", "up/", "up/secret.txt",
            "up/public/../secret.txt",
            "up/public-secret/secret.txt", "here", "here/", "here/index.html",
        ] {
            let reply = try await client.get("/static/" + target)
            #expect(reply.status == .notFound, "\(target)")
        }
    }

    @Test func linkOutAndInAgainIsFollowed() async throws {
        // What is opened in the end lies in the folder.
        try site.link("public/up", to: "..")

        #expect(try await client.get("/static/up/public/a.txt").text == "hello")
    }

    @Test func linkThatStaysInsideIsFollowed() async throws {
        try site.link("public/css/link.txt", to: "../a.txt")
        try site.link("public/absolute.txt", to: site.folder + "/a.txt")
        try site.link("public/manual", to: "docs")
        // Kubernetes mounts its volumes in this way.
        try site.link("public/environment", to: ".env")

        #expect(try await client.get("/static/css/link.txt").text == "hello")
        #expect(try await client.get("/static/absolute.txt").text == "hello")
        #expect(try await client.get("/static/manual/a.txt").text == "in docs")
        #expect(try await client.get("/static/manual").headers[.location] == "./manual/")
        #expect(try await client.get("/static/environment").text == Site.secret)
    }

    @Test func precompressedNeighbourMayNotBeALinkOut() async throws {
        let client = try site.client { $0.servesPrecompressed = true }
        try site.link("public/a.txt.gz", to: "../secret.txt")
        try site.link("public/css/app.css.gz", to: "../a.txt")

        let out = try await client.get("/static/a.txt", headers: [.acceptEncoding: "gzip"])
        let inside = try await client.get(
            "/static/css/app.css", headers: [.acceptEncoding: "gzip"])

        #expect(out.text == "hello")
        #expect(!out.headers.contains(.contentEncoding))
        #expect(inside.text == "hello")
    }

    @Test func folderItselfMayBeALinkAndBeReplaced() async throws {
        try site.write("release 1/a.txt", "one")
        try site.write("release 2/a.txt", "two")
        try site.link("current", to: "release 1")
        let files = try StaticFiles(folder: site.path + "/current")
        let client = TestClient(
            StaticFilesMiddleware(Response(), files: files), redirects: .returned)

        #expect(try await client.get("/static/a.txt").text == "one")
        try site.link("next", to: "release 2")
        try site.move("next", onto: "current")
        #expect(try await client.get("/static/a.txt").text == "two")
        try site.link("release 2/old.txt", to: "../release 1/a.txt")
        #expect(try await client.get("/static/old.txt").status == .notFound)
    }

    @Test func folderThatIsDeletedAndMadeAgainIsServed() async throws {
        #expect(try await client.get("/static/a.txt").text == "hello")
        try FileManager.default.removeItem(atPath: site.folder)
        #expect(try await client.get("/static/a.txt").status == .notFound)
        try site.write("public/a.txt", "again")
        #expect(try await client.get("/static/a.txt").text == "again")
    }

    @Test func pipeAndSocketAreNotServedAndDoNotBlock() async throws {
        try #require(unsafe mkfifo(site.folder + "/pipe", 0o600) == 0)
        try #require(unsafe mkfifo(site.folder + "/css/index.html", 0o600) == 0)

        for target in ["/static/pipe", "/static/pipe/", "/static/css", "/static/css/"] {
            #expect(try await client.get(target).status == .notFound)
        }
    }

    @Test func linkThatIsSwappedAllTheTimeNeverLeadsOut() async throws {
        let done = Mutex(false)
        let swapping = swapLinks { done.withLock { $0 } }
        var (hits, misses) = (0, 0)
        for round in 0..<50_000 where round < 150 || hits < 50 || misses < 50 {
            for name in ["flip/index.html", "flip.txt", "flip/secret.txt"] {
                let reply = try await client.get("/static/" + name)
                if reply.status == .ok { hits += 1 } else { misses += 1 }
                #expect(reply.text != Site.secret)
            }
        }
        done.withLock { $0 = true }
        for await _ in swapping {}

        #expect(hits >= 50)
        #expect(misses >= 50)
    }

    /// Has two links lead in and out by turns, on a thread that no other test holds up; the
    /// sequence ends with it.
    private func swapLinks(until isDone: @escaping @Sendable () -> Bool) -> AsyncStream<Void> {
        AsyncStream { continuation in
            let thread = Thread { [site] in
                var isOut = false
                while !isDone() {
                    isOut.toggle()
                    try? site.link("new", to: isOut ? "../public-secret" : "docs")
                    try? site.move("new", onto: "public/flip")
                    try? site.link("new.txt", to: isOut ? "../secret.txt" : "a.txt")
                    try? site.move("new.txt", onto: "public/flip.txt")
                }
                continuation.finish()
            }
            thread.start()
        }
    }
}
