import ASGIServer
import ASGITools
import HTTPCore
import TestSupport
import Testing

/// Clients that take too long; each test waits for the server to lose patience.
@Suite struct TimeoutTests {
    private static let post =
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"

    private var hello: App {
        var app = App()
        app.get("/") { _ in "hello" }
        return app
    }

    @Test func headThatStopsIsAnsweredWith408() async throws {
        // Long enough for the client to have begun.
        try await serving(hello, { $0.timeouts.head = .milliseconds(500) }) { port in
            let answers = try await RawClient(port: port).answers(to: "GET / HTTP/1.1\r\nHost:")

            #expect(answers.statuses == [408])
            #expect(answers.first?["connection"] == "close")
            #expect(answers.texts == ["The head of the request did not arrive in time."])
        }
    }

    @Test func timeOfALoopThatHadNothingToDoBeginsWithTheConnection() async throws {
        let time = Duration.milliseconds(400)
        try await serving(hello, { $0.timeouts.head = time }) { port in
            _ = try await RawClient(port: port).readToEnd()
            // Nobody is looked at meanwhile.
            try await Task.sleep(for: time * 2)
            let start = ContinuousClock.now
            _ = try await RawClient(port: port).readToEnd()

            #expect(.now - start >= time)
        }
    }

    @Test func clientThatSaysNothingIsHungUpOn() async throws {
        try await serving(hello, { $0.timeouts.head = .milliseconds(20) }) { port in
            let bytes = try await RawClient(port: port).readToEnd()
            #expect(bytes.isEmpty)
        }
    }

    @Test func idleConnectionIsClosedBehindItsAnswer() async throws {
        try await serving(hello, { $0.timeouts.idle = .milliseconds(20) }) { port in
            let answers = try await RawClient(port: port)
                .answers(to: "GET / HTTP/1.1\r\nHost: x\r\n\r\n")

            #expect(answers.texts == ["hello"])
            #expect(answers.first?["connection"] == nil)
        }
    }

    @Test func requestBehindAnswersThatAreNotReadIsNotLate() async throws {
        let part = String(repeating: "a", count: 1 << 20)
        var app = App()
        app.get("/") { _ in part }
        let count = 40

        try await serving(app, { $0.timeouts.head = .milliseconds(50) }) { port in
            let client = try RawClient(port: port)
            let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
            let last = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            try await client.send(String(repeating: get, count: count - 1) + last)
            // Others, who say nothing, are late meanwhile.
            for _ in 0..<4 { _ = try await RawClient(port: port).readToEnd() }

            let answers = Answers(try await client.readToEnd())
            #expect(answers.statuses == [Int](repeating: 200, count: count))
        }
    }

    @Test func bodyThatStopsIsAnsweredWith408AndCancels() async throws {
        let isCancelled = Event()
        var app = App()
        app.post("/") { request in
            do {
                for try await _ in request.body {}
            } catch let error as BodyError {
                #expect(error.code == .disconnected)
                #expect(Task.isCancelled)
                isCancelled.happen()
                throw error
            }
            return "whole"
        }

        try await serving(app, { $0.timeouts.body = .milliseconds(20) }) { port in
            let answers = try await RawClient(port: port).answers(to: Self.post + "1\r\na\r\n")

            #expect(answers.statuses == [408])
            #expect(answers.texts == ["The body of the request arrives too slowly."])
            await isCancelled.wait()
        }
    }

    @Test func bodyThatNobodyWaitsForMayStop() async throws {
        var app = App()
        app.post("/") { _ in
            try await Task.sleep(for: .milliseconds(200))
            return "not read"
        }

        try await serving(app, { $0.timeouts.body = .milliseconds(20) }) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.post + "1\r\na\r\n")
            let text = try await client.read(upTo: "not read")
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func emptyLineBehindARequestBeginsNoHead() async throws {
        var app = App()
        app.get("/") { _ in "hello" }
        let change = { (configuration: inout ServerConfiguration) in
            configuration.timeouts.head = .milliseconds(20)
            configuration.timeouts.idle = .milliseconds(200)
        }

        try await serving(app, change) { port in
            let answers = try await RawClient(port: port).answers(
                to: "GET / HTTP/1.1\r\nHost: x\r\n\r\n\r\n")
            #expect(answers.statuses == [200])
        }
    }

    @Test func emptyLinesAloneAreNoRequest() async throws {
        try await serving(App()) { port in
            let answers = try await RawClient(port: port).answers(
                to: String(repeating: "\r\n", count: 101))
            #expect(answers.statuses == [400])
        }
    }

    @Test func bodyThatStopsInMidResponseIsCutOff() async throws {
        var app = App()
        app.post("/") { request in
            .stream { writer in
                try await writer.write("begun")
                for try await _ in request.body {}
            }
        }

        try await serving(app, { $0.timeouts.body = .milliseconds(20) }) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.post)
            // What had arrived may be lost, as the connection is reset.
            let answers = Answers((try? await client.readToEnd()) ?? [])
            #expect(answers.first?.isComplete != true)
        }
    }

    @Test func clientThatReadsNothingIsReset() async throws {
        let isLost = Event()
        var app = App()
        app.get("/") { _ in
            .stream { writer in
                let part = [UInt8](repeating: 7, count: 1 << 16)
                do {
                    while true { try await writer.write(part) }
                } catch {
                    #expect(error is ClientDisconnected)
                    isLost.happen()
                    throw error
                }
            }
        }

        try await serving(app, { $0.timeouts.write = .milliseconds(50) }) { port in
            let client = try RawClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            await isLost.wait()
            _ = client
        }
    }

    @Test func clientOfASocketThatReadsNothingIsLost() async throws {
        let isLost = Event()
        let application = socketApplication { receive, send in
            let part = WebSocketMessage.binary([UInt8](repeating: 7, count: 1 << 16))
            do {
                while true { try await send(.webSocketSend(part)) }
            } catch {
                #expect(error is ClientDisconnected)
                isLost.happen()
            }
        }

        try await serving(application, { $0.timeouts.write = .milliseconds(50) }) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            await isLost.wait()
            _ = client
        }
    }
}
