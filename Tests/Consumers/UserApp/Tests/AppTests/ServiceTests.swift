import ASGIServer
import ASGITools
import Logging
import ServiceLifecycle
import Testing

@Suite struct ServiceTests {
    @Test func serverIsAService() async throws {
        let (events, feed) = AsyncStream.makeStream(of: String.self)
        var app = ASGIApp.App()
        app.onStartup { _ in feed.yield("startup") }
        app.onShutdown { feed.yield("shutdown") }
        let server = Server(app, configuration: ServerConfiguration(port: 0))
        let group = ServiceGroup(services: [server], logger: Logger(label: "services"))

        async let run: Void = group.run()
        var seen = events.makeAsyncIterator()
        #expect(await seen.next() == "startup")
        await group.triggerGracefulShutdown()
        try await run
        #expect(await seen.next() == "shutdown")
    }
}
