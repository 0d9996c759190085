#if Tracing
import ASGIMiddlewares
import ASGIResponses
import ASGIRouting
import HTTPCore
import InMemoryTracing
import Testing
import Tracing

@Suite(.timeLimit(.minutes(1))) struct TracingTests {
    private struct Broken: Error {}

    private let tracer = InMemoryTracer()

    private func application() throws -> TracingMiddleware<RouterMiddleware> {
        let tracer = tracer
        var router = Router<any ASGIApplication>()
        try router.add(nil, "/users/{id}", ResponseMiddleware { _ in "hello" })
        try router.add(.get, "/broken", ResponseMiddleware { _ -> String in throw Broken() })
        try router.add(.get, "/busy", Response.error(.serviceUnavailable))
        try router.add(
            .get, "/stream",
            ResponseMiddleware { _ in
                .stream { writer in
                    tracer.startSpan("part", ofKind: .internal).end()
                    try await writer.write("a")
                }
            })
        return TracingMiddleware(RouterMiddleware(router), tracer: tracer)
    }

    /// The span of a request.
    private func span(
        of path: String, method: String = "GET", headers: HTTPFields = [:]
    ) async throws -> FinishedInMemorySpan {
        let scope = HTTPScope(
            method: try #require(HTTPRequest.Method(method)), path: path, headers: headers,
            client: .host("203.0.113.9", port: 4711))
        try? await application()(
            .http(scope), Receive { .httpRequest(body: [], more: false) }, Send { _ in })
        #expect(tracer.activeSpans.isEmpty)
        return try #require(tracer.finishedSpans.last)
    }

    @Test func spanIsCalledByMethodAndRoute() async throws {
        let span = try await span(of: "/users/7", headers: [.contentLength: "0"])

        #expect(span.operationName == "GET /users/{id}")
        #expect(span.kind == .server)
        #expect(span.status == nil)
        #expect(span.errors.isEmpty)
        #expect(
            span.attributes.texts == [
                "http.request.method": "GET", "url.scheme": "http", "url.path": "/users/7",
                "http.route": "/users/{id}", "http.response.status_code": "200",
                "http.request.body.size": "0", "http.response.body.size": "5",
                "client.address": "203.0.113.9", "network.protocol.version": "1.1",
            ])
    }

    @Test func requestWithoutARouteIsCalledByItsMethod() async throws {
        let missing = try await span(of: "/nowhere")
        let strange = try await span(of: "/nowhere", method: "BREW")

        #expect(missing.operationName == "GET")
        #expect(missing.attributes.texts["http.route"] == nil)
        #expect(missing.status == nil)
        #expect(strange.operationName == "HTTP")
        #expect(strange.attributes.texts["http.request.method"] == "_OTHER")
        #expect(strange.attributes.texts["http.request.method_original"] == "BREW")
    }

    @Test func traceOfTheClientGoesOn() async throws {
        let headers: HTTPFields = [
            HTTPField.Name(literal: "In-Memory-Trace-ID"): "trace",
            HTTPField.Name(literal: "In-Memory-Span-ID"): "parent",
        ]

        let span = try await span(of: "/users/7", headers: headers)

        #expect(span.traceID == "trace")
        #expect(span.parentSpanID == "parent")
    }

    @Test func spanOfAStreamIsAChild() async throws {
        let parent = try await span(of: "/stream")

        let child = try #require(tracer.finishedSpans.first)
        #expect(child.operationName == "part")
        #expect(child.parentSpanID == parent.spanID)
        #expect(child.traceID == parent.traceID)
    }

    @Test func errorIsRecorded() async throws {
        let span = try await span(of: "/broken")

        #expect(span.errors.first?.error is Broken)
        #expect(span.status?.code == .error)
        #expect(span.attributes.texts["http.response.status_code"] == "500")
        #expect(span.attributes.texts["error.type"]?.contains("Broken") == true)
    }

    @Test func statusFrom500IsAnError() async throws {
        let span = try await span(of: "/busy")

        #expect(span.status?.code == .error)
        #expect(span.errors.isEmpty)
        #expect(span.attributes.texts["error.type"] == "503")
    }

    @Test func clientThatLeftIsNoFailure() async throws {
        let scope = Scope.http(HTTPScope(method: .get, path: "/users/7"))

        try? await application()(
            scope, Receive { .httpDisconnect }, Send { _ in throw ClientDisconnected() })

        let span = try #require(tracer.finishedSpans.last)
        #expect(span.status == nil)
        #expect(span.attributes.texts["http.response.status_code"] == nil)
    }

    @Test func spanOfASocketIsThatOfItsHandshake() async throws {
        let tracer = tracer
        let base = ClosureApplication { _, _, send in
            #expect(tracer.activeSpans.count == 1)
            try await send(.webSocketAccept())
            #expect(tracer.activeSpans.isEmpty)
        }

        try await TracingMiddleware(base, tracer: tracer)(
            .webSocket(WebSocketScope(path: "/")), Receive { .webSocketConnect }, Send { _ in })

        let span = try #require(tracer.finishedSpans.first)
        #expect(span.attributes.texts["http.response.status_code"] == "101")
    }
}

extension SpanAttributes {
    /// The values as text.
    fileprivate var texts: [String: String] {
        var texts: [String: String] = [:]
        forEach { name, value in
            switch value {
            case .string(let text): texts[name] = text
            case .int64(let number): texts[name] = "\(number)"
            case .int32(let number): texts[name] = "\(number)"
            default: texts[name] = "\(value)"
            }
        }
        return texts
    }
}
#endif
