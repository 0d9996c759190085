import ASGIServer
import ASGITools
import TestSupport
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Where the task of a request runs: on the thread of its connection's event loop.
@Suite struct LoopTests {
    private static func thread() -> UInt { UInt(bitPattern: pthread_self().hashValue) }

    @MainActor private static func onMainActor() -> UInt { thread() }

    @Test func aRequestComesBackToItsLoop() async throws {
        var app = App()
        app.post("/") { request in
            let home = Self.thread()
            try await Task.sleep(for: .milliseconds(1))
            let afterSleep = Self.thread()
            let main = await Self.onMainActor()
            let afterMainActor = Self.thread()
            _ = try await request.body.collect()
            let afterBody = Self.thread()
            async let child = Self.thread()
            let inChild = await child
            return [
                "sleep": afterSleep == home, "main": main != home,
                "back": afterMainActor == home, "body": afterBody == home, "child": inChild == home,
            ]
        }

        let answers = try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send(
                "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n")
            try await Task.sleep(for: .milliseconds(50))
            return try await client.answers(to: "hi")
        }

        #expect(answers.statuses == [200])
        #expect(answers.texts.first?.contains("false") == false)
    }

    @Test func eventsMayBeSentFromAnywhere() async throws {
        let app = ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await Task { @MainActor in
                _ = try await receive()
                try await send(.httpResponseStart(ResponseStart(status: .ok)))
            }.value
            for letter in ["a", "b", "c"] {
                try await Task.detached {
                    try await send(.httpResponseBody(Array(letter.utf8), more: true))
                }
                .value
            }
            try await send(.httpResponseBody([]))
        }

        let answers = try await serving(app) { port in
            try await RawClient(port: port).answers(
                to: "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        }

        #expect(answers.texts == ["abc"])
    }

    @Test func taskLocalValuesDoNotLeakIntoTheNextRequest() async throws {
        enum Local { @TaskLocal static var value = "none" }
        let app = ClosureApplication { scope, receive, send in
            let seen = Local.value
            try await Local.$value.withValue("leaked") {
                try await Task.sleep(for: .milliseconds(1))
                try await Response.text(seen)(scope, receive, send)
            }
        }

        let answers = try await serving(app) { port in
            try await RawClient(port: port).answers(
                to: "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        }

        #expect(answers.texts == ["none", "none", "none"])
    }
}
