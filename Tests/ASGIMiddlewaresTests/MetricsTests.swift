#if Metrics
import ASGIMiddlewares
import ASGIResponses
import ASGIRouting
import HTTPCore
import Metrics
import MetricsTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct MetricsTests {
    private struct Broken: Error {}

    private static let duration = "http.server.request.duration"
    private static let active = "http.server.active_requests"

    private let metrics = TestMetrics()

    private func application() throws -> MetricsMiddleware<RouterMiddleware> {
        var router = Router<any ASGIApplication>()
        try router.add(nil, "/users/{id}", ResponseMiddleware { _ in "hello" })
        try router.add(.get, "/broken", ResponseMiddleware { _ -> String in throw Broken() })
        return MetricsMiddleware(RouterMiddleware(router), factory: metrics)
    }

    private func call(
        _ application: some ASGIApplication, _ path: String, method: String = "GET"
    ) async throws {
        let scope = HTTPScope(method: try #require(HTTPRequest.Method(method)), path: path)
        try? await application(
            .http(scope), Receive { .httpRequest(body: [], more: false) }, Send { _ in })
    }

    private func dimensions(_ timer: TestTimer) -> [String: String] {
        Dictionary(timer.dimensions, uniquingKeysWith: { $1 })
    }

    @Test func requestsOfOneRouteAreOneSeries() async throws {
        let application = try application()

        for number in 1...3 { try await call(application, "/users/\(number)") }

        let timers = metrics.timers(label: Self.duration)
        let timer = try #require(timers.first)
        #expect(timers.count == 1)
        #expect(timer.values.count == 3)
        #expect(timer.values.allSatisfy { $0 > 0 && $0 < 60_000_000_000 })
        #expect(timer.displayUnit == .seconds)
        #expect(
            dimensions(timer) == [
                "http.request.method": "GET", "url.scheme": "http",
                "http.response.status_code": "200", "http.route": "/users/{id}",
            ])
    }

    @Test func pathsAndMethodsOfClientsMakeNoSeries() async throws {
        let application = try application()

        for number in 1...3 {
            try await call(application, "/nowhere/\(number)")
            try await call(application, "/users/7", method: "M\(number)")
        }

        let timers = metrics.timers(label: Self.duration).map(dimensions)
        #expect(timers.count == 2)
        #expect(
            timers.contains([
                "http.request.method": "GET", "url.scheme": "http",
                "http.response.status_code": "404",
            ]))
        #expect(timers.contains { $0["http.request.method"] == "_OTHER" })
    }

    @Test func errorIsADimension() async throws {
        try await call(application(), "/broken")

        let timer = try #require(metrics.timers(label: Self.duration).first.map(dimensions))
        #expect(timer["http.response.status_code"] == "500")
        #expect(timer["error.type"]?.contains("Broken") == true)
    }

    @Test func requestIsActiveWhileItIsAnswered() async throws {
        let metrics = metrics
        let meter: @Sendable () throws -> TestMeter = {
            try metrics.expectMeter(
                Self.active, [("http.request.method", "GET"), ("url.scheme", "http")])
        }
        let base = ClosureApplication { scope, receive, send in
            #expect(try meter().lastValue == 1)
            try await Response()(scope, receive, send)
        }

        try await call(MetricsMiddleware(base, factory: metrics), "/")

        #expect(try meter().lastValue == 0)
        #expect(try meter().values == [1, 0])
    }

    @Test func socketIsActiveUntilItsHandshakeIsAnswered() async throws {
        let metrics = metrics
        let meter: @Sendable () throws -> TestMeter = {
            try metrics.expectMeter(
                Self.active, [("http.request.method", "GET"), ("url.scheme", "wss")])
        }
        let base = ClosureApplication { _, _, send in
            #expect(try meter().lastValue == 1)
            try await send(.webSocketAccept())
            #expect(try meter().lastValue == 0)
        }

        try await MetricsMiddleware(base, factory: metrics)(
            .webSocket(WebSocketScope(path: "/", scheme: "wss")),
            Receive { .webSocketConnect }, Send { _ in })

        #expect(try meter().values == [1, 0])
        let timer = try #require(metrics.timers(label: Self.duration).first.map(dimensions))
        #expect(timer["http.response.status_code"] == "101")
    }
}
#endif
