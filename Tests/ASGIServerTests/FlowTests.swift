import ASGIServer
import ASGITools
import TestSupport
import Testing

/// Back-pressure, disconnection, and bodies that nobody reads.
@Suite struct FlowTests {
    @Test func aClientThatDoesNotReadStopsTheApplication() async throws {
        let written = Counter()
        let total = 200
        let part = [UInt8](repeating: 7, count: 1 << 20)
        var app = App()
        app.get("/") { _ in
            .stream { writer in
                for _ in 0..<total {
                    try await writer.write(part)
                    written.add()
                }
            }
        }

        try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            _ = try await client.read(1)
            var seen = -1
            while written.value != seen {
                seen = written.value
                try await Task.sleep(for: .milliseconds(100))
            }

            // What the system buffers on both sides is far less than what would be sent.
            #expect(seen < total / 2)

            #expect(try await client.readToEnd().count > total << 20)
            #expect(written.value == total)
        }
    }

    @Test func anApplicationThatDoesNotReadStopsTheClient() async throws {
        let isFull = Event()
        let sent = Counter()
        var app = App()
        app.post("/") { request in
            await isFull.wait()
            var count = 0
            for try await part in request.body { count += part.count }
            return String(count)
        }
        let part = [UInt8](repeating: 7, count: 1 << 20)
        let total = 200

        let answers = try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send(
                "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(total << 20)\r\n\r\n"
            )
            async let sending: Void = {
                for _ in 0..<total {
                    try await client.send(part)
                    sent.add()
                }
            }()
            var seen = -1
            while sent.value != seen {
                seen = sent.value
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(seen < total / 2)

            isFull.happen()
            try await sending
            return Answers(try await client.readToEnd())
        }

        #expect(answers.texts == ["\(total << 20)"])
    }

    @Test func workAfterTheResponseSurvivesItsClientButNotTheDeadline() async throws {
        let left = Event()
        let outcome = Counter()
        let app = ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await Response.text("Hello")(scope, receive, send)
            await left.wait()
            outcome.add(Task.isCancelled ? 100 : 1)
            try? await Task.sleep(for: .seconds(60))
            outcome.add(Task.isCancelled ? 1 : 100)
        }

        try await serving(app, { $0.shutdownTimeout = .milliseconds(200) }) { port in
            let client = try RawClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = try await client.read(upTo: "Hello")
            try await client.finish(abruptly: true)
            left.happen()
        }

        #expect(outcome.value == 2)
    }

    @Test func aHandlerIsCancelledWhenItsClientLeaves() async throws {
        let started = Event()
        let cancelled = Event()
        var app = App()
        app.get("/") { _ in
            started.happen()
            do {
                try await Task.sleep(for: .seconds(60))
            } catch {
                cancelled.happen()
            }
            return "too late"
        }

        try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            await started.wait()
            try await client.finish(abruptly: true)
            await cancelled.wait()
        }
    }

    @Test func aHandlerRunsOnByChoiceUntilTheServerEnds() async throws {
        let left = Event()
        let cancelled = Event()
        let app = ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            while try await receive() != .httpDisconnect {}
            #expect(!Task.isCancelled)
            left.happen()
            try? await Task.sleep(for: .seconds(60))
            #expect(Task.isCancelled)
            cancelled.happen()
        }

        try await serving(app) {
            $0.cancelsOnDisconnect = false
            $0.shutdownTimeout = .milliseconds(1)
        } _: { port in
            let client = try RawClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            try await client.finish(abruptly: true)
            await left.wait()
        }
        await cancelled.wait()
    }

    @Test func receiveTellsThatTheClientHasLeftAndSendThrows() async throws {
        let left = Event()
        let app = ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            while try await receive() != .httpDisconnect {}
            await #expect(throws: ClientDisconnected.self) {
                try await send(.httpResponseStart(ResponseStart(status: .ok)))
            }
            left.happen()
        }

        try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            try await client.finish(abruptly: true)
            await left.wait()
        }
    }

    @Test func continueIsSentWhenTheBodyIsWanted() async throws {
        let head =
            "POST /collect HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n"
            + "Connection: close\r\n\r\n"

        try await serving(ExchangeTests.echo) { port in
            let client = try RawClient(port: port)
            try await client.send(head)
            #expect(try await client.read(upTo: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")

            #expect(try await client.answers(to: "hi").texts == ["hi"])
        }
    }

    @Test func continueIsNotSentWhenNobodyWantsTheBody() async throws {
        let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"

        let answers = try await serving(ExchangeTests.hello) { port in
            try await RawClient(port: port).answers(to: head)
        }

        #expect(answers.statuses == [200])
        #expect(answers.first?["connection"] == "close")
    }

    @Test func aSmallUnreadBodyIsSkipped() async throws {
        let answers = try await serving(ExchangeTests.hello) { port in
            try await RawClient(port: port).answers(
                to: "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nthere"
                    + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        }

        #expect(answers.statuses == [200, 200])
    }

    @Test func aLateRefusalReachesAClientThatIsStillSending() async throws {
        var app = App()
        app.post("/") { _ in
            try await Task.sleep(for: .milliseconds(20))
            throw ResponseError(.unauthorized)
        }
        let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n"

        let answers = try await serving(app) { port in
            let client = try RawClient(port: port)
            async let sending: Void = client.send(
                Array(head.utf8) + [UInt8](repeating: 7, count: 4 << 20))
            let answers = Answers(try await client.readToEnd())
            try await sending
            return answers
        }

        #expect(answers.statuses == [401])
    }

    @Test func aLargeUnreadBodyEndsTheConnection() async throws {
        let answers = try await serving(ExchangeTests.hello, { $0.drainBytes = 4 }) { port in
            try await RawClient(port: port).answers(
                to: "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n")
        }

        #expect(answers.statuses == [200])
        #expect(answers.first?["connection"] == "close")
    }
}
