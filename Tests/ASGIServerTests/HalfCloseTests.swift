import ASGIServer
import ASGITools
import HTTPCore
import TestSupport
import Testing

/// Clients that close their sending side, and read on, or do not.
@Suite struct HalfCloseTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test func aClientThatOnlyStopsSendingGetsItsAnswer() async throws {
        let started = Event()
        let release = Event()
        var app = App()
        app.get("/") { _ in
            started.happen()
            await release.wait()
            return "late"
        }
        app.get("/other") { _ in "other" }

        try await serving(app, { $0.timeouts.halfClosed = .seconds(600) }) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            await started.wait()
            try await client.finish()
            // Once this is answered, the server has seen the end of the other's input.
            let other = "GET /other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            #expect(try await RawClient(port: port).answers(to: other).texts == ["other"])
            release.happen()

            #expect(Answers(try await client.readToEnd()).texts == ["late"])
        }
    }

    @Test func everyRequestThatCameBeforeIsAnswered() async throws {
        var app = App()
        app.get("/") { _ in
            await Task.yield()
            return "hello"
        }

        try await serving(app, { $0.timeouts.halfClosed = .seconds(600) }) { port in
            let client = try RawClient(port: port)
            try await client.send(String(repeating: Self.get, count: 5) + "GET / HT")
            try await client.finish()

            let answers = Answers(try await client.readToEnd())
            #expect(answers.texts == Array(repeating: "hello", count: 5))
        }
    }

    @Test func aClientThatTakesNothingAnyMoreIsGone() async throws {
        let started = Event()
        let cancelled = Event()
        var app = App()
        app.get("/") { _ in
            started.happen()
            try? await Task.sleep(for: .seconds(600))
            cancelled.happen()
            return "too late"
        }

        try await serving(app, { $0.timeouts.halfClosed = .milliseconds(20) }) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            await started.wait()
            try await client.finish()
            await cancelled.wait()
            #expect(try await client.readToEnd().isEmpty)
        }
    }

    @Test func aDownloadGoesOnHoweverSlowlyItIsTaken() async throws {
        let part = String(repeating: "a", count: 1 << 20)
        var app = App()
        app.get("/") { _ in
            .stream { writer in for _ in 0..<8 { try await writer.write(part) } }
        }

        try await serving(app, { $0.timeouts.halfClosed = .milliseconds(20) }) { port in
            let client = try RawClient(port: port)
            try await client.send(
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            try await client.finish()
            var count = 0
            while true {
                let bytes = try await client.read(1 << 17)
                guard !bytes.isEmpty else { break }
                count += bytes.count
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(count > 8 << 20)
        }
    }

    @Test func aResponseThatHasBegunMayPause() async throws {
        let part = String(repeating: "a", count: 8 << 20)
        let time = Duration.milliseconds(20)
        var app = App()
        app.get("/") { _ in
            .stream { writer in
                try await writer.write(part)
                try await Task.sleep(for: time * 5)
                try await writer.write("the end")
            }
        }

        try await serving(app, { $0.timeouts.halfClosed = time }) { port in
            let client = try RawClient(port: port)
            try await client.send(
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            try await client.finish()
            // The response is under way, and not taken, when the time is over.
            try await Task.sleep(for: time * 25)

            let answers = Answers(try await client.readToEnd())
            #expect(answers.texts.first?.hasSuffix("the end") == true)
        }
    }

    @Test(arguments: ["GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", get])
    func aLongAnswerThatIsCompleteArrivesWhole(request: String) async throws {
        let body = String(repeating: "a", count: 16 << 20)
        var app = App()
        app.get("/") { _ in body }

        try await serving(app, { $0.timeouts.halfClosed = .zero }) { port in
            let client = try RawClient(port: port)
            try await client.send(request)
            try await client.finish()
            try await Task.sleep(for: .milliseconds(50))

            let answers = Answers(try await client.readToEnd())
            #expect(answers.texts.first?.utf8.count == body.utf8.count)
        }
    }

    @Test func soDoesAnAnswerToARequestThatIsNot() async throws {
        let body = String(repeating: "a", count: 16 << 20)
        var app = App()
        app.post("/") { _ in body }

        try await serving(app, { $0.timeouts.halfClosed = .zero }) { port in
            let client = try RawClient(port: port)
            try await client.send(
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
            try await client.finish()
            try await Task.sleep(for: .milliseconds(50))

            let answers = Answers(try await client.readToEnd())
            #expect(answers.texts.first?.utf8.count == body.utf8.count)
        }
    }

    @Test func aBodyThatCannotGoOnIsThatOfAClientThatLeft() async throws {
        let outcome = Counter()
        var app = App()
        app.post("/") { request in
            do {
                _ = try await request.body.collect()
            } catch let error as BodyError where error.code == .disconnected {
                outcome.add()
            }
            return "never"
        }

        try await serving(app, { $0.timeouts.halfClosed = .seconds(600) }) { port in
            let client = try RawClient(port: port)
            try await client.send(
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
            try await client.finish()
            #expect(try await client.readToEnd().isEmpty)
        }
        #expect(outcome.value == 1)
    }

    @Test func anIdleConnectionIsClosed() async throws {
        try await serving(ExchangeTests.hello, { $0.timeouts.halfClosed = nil }) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            try await client.finish()

            #expect(Answers(try await client.readToEnd()).texts == ["Hello"])
        }
    }

    @Test func aSocketThatStopsSendingIsLost() async throws {
        let lost = Event()
        let app = socketApplication { receive, _ in
            try await receive.expect(.webSocketConnect)
            try await receive.expect(.webSocketDisconnect(code: 1006, reason: ""))
            lost.happen()
        }

        try await serving(app, { $0.timeouts.halfClosed = nil }) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.finish()
            await lost.wait()
            #expect(try await client.readToEnd().isEmpty)
        }
    }
}
