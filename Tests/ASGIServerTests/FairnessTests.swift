import ASGIServer
import ASGITools
import HTTPCore
import TestSupport
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Handlers that never wait, on a loop that others need, too.
@Suite struct FairnessTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    /// Answers `/` at once, and runs something else for every other path.
    private func app(
        _ busy: @escaping @Sendable (Receive, Send) async throws -> Void
    ) -> ClosureApplication {
        ClosureApplication { scope, receive, send in
            guard case .http(let request) = scope else { throw UnsupportedScope(scope) }
            if request.path != "/" { try await busy(receive, send) }
            try await Response.text("hello")(scope, receive, send)
        }
    }

    /// Begins to read with several clients as fast as it goes, and asks with others.
    private func expectAnswers(
        from port: Int, whileReading begin: (RawClient) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            let readers = try (0..<3).map { _ in try RawClient(port: port) }
            for reader in readers {
                try await begin(reader)
                group.addTask { while let bytes = try? await reader.read(), !bytes.isEmpty {} }
            }
            for _ in 0..<3 {
                let answers = try await RawClient(port: port).answers(to: Self.get)
                #expect(answers.texts == ["hello"])
            }
            for reader in readers { try await reader.finish(abruptly: true) }
        }
    }

    @Test func clientsThatReadAsFastAsIsWrittenLeaveTheLoopToOthers() async throws {
        let part = [UInt8](repeating: 0x61, count: 1024)
        let app = app { _, send in
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            while true { try await send(.httpResponseBody(part, more: true)) }
        }

        try await serving(app) { port in
            try await expectAnswers(from: port) { reader in
                try await reader.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
            }
        }
    }

    @Test func socketsThatReadAsFastAsIsWrittenLeaveTheLoopToOthers() async throws {
        let app = ClosureApplication { scope, receive, send in
            guard case .webSocket = scope else {
                return try await Response.text("hello")(scope, receive, send)
            }
            try await receive.expect(.webSocketConnect)
            try await send(.webSocketAccept())
            while true { try await send(.webSocketSend(.text("hello"))) }
        }

        try await serving(app) { port in
            try await expectAnswers(from: port) { reader in
                _ = try await reader.open()
            }
        }
    }

    @Test func handlersThatOnlyYieldLeaveTheLoopToOthers() async throws {
        let done = Counter()
        let app = app { _, _ in while done.value == 0 { await Task.yield() } }

        try await serving(app) { port in
            let busy = try [RawClient(port: port), RawClient(port: port)]
            for client in busy {
                try await client.send(
                    "GET /busy HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            }
            let answers = try await RawClient(port: port).answers(to: Self.get)
            #expect(answers.texts == ["hello"])
            done.add()
            for client in busy { #expect(Answers(try await client.readToEnd()).statuses == [200]) }
        }
    }

    @Test func whoAsksForMoreThanTheEndLeavesTheLoopToOthers() async throws {
        let done = Counter()
        let app = app { receive, _ in while done.value == 0 { _ = try await receive() } }

        try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send("GET /busy HTTP/1.1\r\nHost: x\r\n\r\n")
            try await client.finish(abruptly: true)
            let answers = try await RawClient(port: port).answers(to: Self.get)
            #expect(answers.texts == ["hello"])
            done.add()
        }
    }

    @Test func shutdownKeepsItsDeadlineWhereALoopIsHeldUp() async throws {
        let started = Event()
        let released = Counter()
        let app = app { _, _ in
            started.happen()
            var count = 0
            // Not to be done: without end, should the server wait for it.
            while released.value == 0, count < 10_000 {
                usleep(1000)
                count += 1
            }
            #expect(count < 10_000)
        }

        try await serving(app, { $0.shutdownTimeout = .milliseconds(1) }) { port in
            let client = try RawClient(port: port)
            try await client.send("GET /busy HTTP/1.1\r\nHost: x\r\n\r\n")
            await started.wait()
        }
        released.add()
    }
}
