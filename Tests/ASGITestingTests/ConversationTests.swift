import ASGITesting
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct ConversationTests {
    private let scope = Scope.http(HTTPScope(method: .get, path: "/"))

    @Test func eventsGoBothWays() async throws {
        let echo = ClosureApplication { _, receive, send in
            try await send(.start)
            while case .httpRequest(let bytes, let more) = try await receive() {
                try await send(.httpResponseBody(bytes, more: more))
                if !more { break }
            }
        }

        try await echo.withConversation(scope) { conversation in
            #expect(try await conversation.next() == .start)
            try await conversation.expectNothing(for: .milliseconds(5))
            conversation.send(.httpRequest(body: [1], more: true))
            #expect(try await conversation.next() == .httpResponseBody([1], more: true))
            conversation.send(.httpRequest(body: [], more: false))
            #expect(try await conversation.next() == .httpResponseBody([]))
            try await conversation.end()
        }
    }

    @Test func whatIsNotExpectedIsAnError() async throws {
        let application = application(sending: .start, .lastPart(""))

        try await application.withConversation(scope) { conversation in
            await #expect(throws: UnexpectedEvent.self) {
                try await conversation.expectNothing(for: .seconds(60))
            }
            await #expect(throws: UnexpectedEvent.self) { try await conversation.end() }
            try await conversation.end()
            await #expect(throws: NothingSent.self) { try await conversation.next() }
        }
    }

    @Test func timeoutShowsWhatHappened() async throws {
        let application = ClosureApplication { _, receive, send in
            _ = try await receive()
            try await send(.start)
            try? await Task.sleep(for: .seconds(600))
        }

        let error = await #expect(throws: TestTimeout.self) {
            try await application.withConversation(scope, timeout: .milliseconds(50)) {
                $0.send(.httpRequest(body: [7], more: false))
                #expect(try await $0.next() == .start)
                try await $0.end()
            }
        }
        let lines = error?.exchange.split(separator: "\n") ?? []
        #expect(lines.count == 2)
        #expect(lines.first == "> httpRequest(body: [7], more: false)")
        #expect(lines.last?.hasPrefix("< httpResponseStart(") == true)
    }

    @Test func applicationThatGoesOnIsToldAndCancelled() async throws {
        let (events, log) = AsyncStream.makeStream(of: String.self)
        let application = ClosureApplication { _, receive, _ in
            log.yield("\(try await receive()) \(Task.isCancelled)")
            log.finish()
        }

        try await application.withConversation(scope) { _ in }

        for await event in events { #expect(event == "httpDisconnect true") }
    }

    @Test func errorIsThrownOnce() async throws {
        struct Broken: Error {}
        let application = ClosureApplication { _, _, _ in throw Broken() }

        try await application.withConversation(scope) { conversation in
            await #expect(throws: Broken.self) { try await conversation.end() }
        }
        await #expect(throws: Broken.self) {
            try await application.withConversation(scope) { _ = try await $0.next() }
        }
        try await application.withConversation(scope) { conversation in
            await #expect(throws: Broken.self) {
                try await conversation.expectNothing(for: .seconds(60))
            }
        }
    }

    @Test func orderIsCheckedAndFilesAreNotRead() async throws {
        let scope = Scope.http(HTTPScope(method: .get, path: "/", extensions: [.pathSend]))
        let application = ClosureApplication { _, _, send in
            await #expect(throws: ProtocolViolation.self) { try await send(.lastPart("")) }
            try await send(.start)
            try await send(.httpResponsePathSend(path: "/nowhere"))
        }

        try await application.withConversation(scope) { conversation in
            #expect(try await conversation.next() == .start)
            #expect(try await conversation.next() == .httpResponsePathSend(path: "/nowhere"))
            try await conversation.end()
        }
    }

    @Test func lifespanIsAConversationToo() async throws {
        let application = ClosureApplication { _, receive, send in
            #expect(try await receive() == .lifespanStartup)
            try await send(.lifespanStartupFailed(message: "no"))
        }

        try await application.withConversation(.lifespan(LifespanScope())) { conversation in
            conversation.send(.lifespanStartup)
            #expect(try await conversation.next() == .lifespanStartupFailed(message: "no"))
            try await conversation.end()
        }
    }
}
