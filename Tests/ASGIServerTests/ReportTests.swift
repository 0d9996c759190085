import ASGIServer
import ASGITools
import Logging
import TestSupport
import Testing

/// What the server logs of an application's errors, and what it does not.
@Suite struct ReportTests {
    private struct Oops: Error {}

    private func errorsLogged(
        by answer: @escaping @Sendable (BodyWriter) async throws -> Void
    ) async throws -> Int {
        let errors = Counter()
        let logger = Logger.counting(errors)
        let app = ClosureApplication { scope, receive, send in
            try await Response.stream(answer)(scope, receive, send)
        }
        try await serving(app, logger: logger) { port in
            let request = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            _ = try await RawClient(port: port).answers(to: request)
        }
        return errors.value
    }

    @Test func anErrorInMidStreamIsLogged() async throws {
        let count = try await errorsLogged { writer in
            try await writer.write("part")
            throw Oops()
        }

        #expect(count == 1)
    }

    @Test func aClientCannotWriteLinesOfItsOwn() async throws {
        let log = Log()
        let logger = Logger.telling { event in
            guard event.level == .error else { return }
            log.add("\(event.metadata?["url.path"] ?? "")")
        }
        let app = ClosureApplication { _, _, _ in throw Oops() }
        let answers = try await serving(app, logger: logger) { port in
            try await RawClient(port: port).answers(
                to: "GET /%0aerror%1b%5b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        }

        #expect(answers.statuses == [500])
        #expect(log.entries == ["/%0aerror%1b%5b"])
    }

    @Test func soIsOneWhoseStatusNobodyWillSee() async throws {
        let count = try await errorsLogged { writer in
            try await writer.write("part")
            throw ResponseError(.notFound)
        }

        #expect(count == 1)
    }

    @Test func anErrorThatIsAnsweredWithItsStatusIsNot() async throws {
        #expect(try await errorsLogged { _ in throw ResponseError(.notFound) } == 0)
    }

    @Test func anErrorInASocketIsLoggedOnceAndNotTold() async throws {
        let errors = Counter()
        let logger = Logger.counting(errors)
        try await serving(socketApplication { _, _ in throw Oops() }, logger: logger) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(Frame.close(1011))

            #expect(try await client.readToEnd() == Frame.server(0x88, UInt16(1011).bytes))
        }
        #expect(errors.value == 1)
    }

    @Test(arguments: [ClientDisconnected() as any Error, CancellationError()])
    func aSocketWhoseClientLeftIsNot(_ error: any Error) async throws {
        let errors = Counter()
        let logger = Logger.counting(errors)
        let application = socketApplication { receive, _ in
            try await receive.expect(.webSocketConnect)
            try await receive.expect(.webSocketDisconnect(code: 1000, reason: ""))
            throw error
        }
        try await serving(application, logger: logger) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(Frame.close(1000))
            _ = try await client.readToEnd()
        }
        #expect(errors.value == 0)
    }
}
