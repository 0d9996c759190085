import ASGIServer
import ASGITools
import TestSupport
import Testing

/// Event streams over real connections: how they begin, wait and end.
@Suite(.timeLimit(.minutes(3))) struct EventStreamServingTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    /// The empty comment that is sent at once, as a chunk.
    private static let opening = "\r\n\r\n3\r\n:\n\n\r\n"

    private func app(_ response: Response) -> App {
        var app = App()
        app.get("/") { _ in response }
        return app
    }

    @Test func streamIsOpenBeforeItsFirstEvent() async throws {
        let isOpen = Event()
        let response = Response.events(keepAlive: nil) { writer in
            await isOpen.wait()
            try await writer.send("first")
        }

        try await serving(app(response)) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            let head = try await client.read(upTo: Self.opening)
            isOpen.happen()

            #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(head.contains("text/event-stream\r\n"))
            #expect(
                String(decoding: try await client.readToEnd(), as: UTF8.self)
                    == "d\r\ndata: first\n\n\r\n0\r\n\r\n")
        }
    }

    @Test(arguments: [nil, .milliseconds(1), Duration.seconds(15)], [false, true])
    func clientThatLeavesEndsAnIdleProducer(keepAlive: Duration?, abruptly: Bool) async throws {
        let ended = Event()
        let response = Response.events(keepAlive: keepAlive) { _ in
            defer { ended.happen() }
            await Event().wait()
            #expect(Task.isCancelled)
        }

        try await serving(app(response)) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            _ = try await client.read(upTo: Self.opening)
            try await client.finish(abruptly: abruptly)
            await ended.wait()
        }
    }

    @Test func clientThatLeavesEndsAProducerThatWaitsForRoom() async throws {
        let ended = Event()
        let response = Response.events(keepAlive: .milliseconds(1)) { writer in
            defer { ended.happen() }
            let text = String(repeating: "x", count: 100_000)
            while true { try await writer.send(text) }
        }

        try await serving(app(response)) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            _ = try await client.read(upTo: Self.opening)
            // By now the buffers are full.
            try await Task.sleep(for: .milliseconds(50))
            try await client.finish(abruptly: true)
            await ended.wait()
        }
    }

    @Test func slowClientGetsEveryEventWhole() async throws {
        let text = String(repeating: "x", count: 100_000)
        let response = Response.events(keepAlive: .milliseconds(1)) { writer in
            for _ in 0..<100 { try await writer.send(text) }
        }

        let body = try await serving(app(response)) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            // Long enough for many comments, had they not to wait as well.
            try await Task.sleep(for: .milliseconds(50))
            return Answers(try await client.readToEnd()).first?.text ?? ""
        }

        // LF is the end of no chunk here: `Answers` has put them together.
        let parts = body.split(separator: "\n\n").filter { $0 != ":" }
        #expect(parts == Array(repeating: "data: \(text)"[...], count: 100))
        #expect(body.utf8.count < 100 * 100_008 + 3 * 50)
    }

    @Test func shutdownEndsAStreamWell() async throws {
        let start = ContinuousClock.now
        let ended = Event()
        let response = Response.events(keepAlive: nil) { _ in
            defer { ended.happen() }
            await Event().wait()
            #expect(Task.isCancelled)
        }

        let client = try await serving(app(response)) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            _ = try await client.read(upTo: Self.opening)
            return client
        }

        await ended.wait()
        #expect(String(decoding: try await client.readToEnd(), as: UTF8.self) == "0\r\n\r\n")
        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test func streamThatEndsDoesNotHoldAShutdown() async throws {
        let (texts, feed) = AsyncStream.makeStream(of: String.self)
        let start = ContinuousClock.now

        let client = try await serving(app(.events(texts, keepAlive: nil))) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            _ = try await client.read(upTo: Self.opening)
            // What `serve` runs knows first that the server is about to shut down.
            feed.finish()
            return client
        }

        #expect(String(decoding: try await client.readToEnd(), as: UTF8.self) == "0\r\n\r\n")
        #expect(ContinuousClock.now - start < .seconds(300))
    }
}
