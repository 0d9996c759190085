import ASGIMiddlewares
import ASGIResponses
import HTTPCore
import TestSupport
import Testing

@Suite struct MiddlewareTests {
    private enum User: AttributeKey { typealias Value = String }

    private struct Broken: Error {}

    @Test func firstMiddlewareIsTheOutermost() async throws {
        let log = Log()
        let next = Next(
            [Tracer(name: "a", log: log), Tracer(name: "b", log: log)],
            handler: Handler { _ in
                log.add("handler")
                return Response(.accepted)
            })

        let response = try await next(.get)

        #expect(response.status == .accepted)
        #expect(log.entries == ["a in", "b in", "handler", "b out 202", "a out 202"])
    }

    @Test func outerMiddlewareSeesTheFieldsThatAnInnerOneHasSet() async throws {
        let outer = Interceptor { request, next in
            var response = try await next(request)
            response.headers[.server] = "outer \(response.headers[.server] ?? "none")"
            return response
        }
        let inner = Interceptor { request, next in
            var response = try await next(request)
            response.headers[.server] = "inner \(response.headers[.server] ?? "none")"
            return response
        }
        let next = Next([outer, inner], handler: Handler { _ in Response() })

        #expect(try await next(.get).headers[.server] == "outer inner none")
    }

    @Test func chainWithoutMiddlewaresIsTheHandler() async throws {
        let next = Next([], handler: Handler { _ in "hello" })

        #expect(try await next(.get).text == "hello")
    }

    @Test func middlewareMayAnswerInPlaceOfTheRest() async throws {
        let log = Log()
        let next = Next(
            [
                Tracer(name: "a", log: log), Interceptor { _, _ in .error(.forbidden) },
                Tracer(name: "b", log: log),
            ],
            handler: Handler { _ in
                log.add("handler")
                return Response()
            })

        #expect(try await next(.get).status == .forbidden)
        #expect(log.entries == ["a in", "a out 403"])
    }

    @Test func middlewareMayChangeTheRequestAndTheResponse() async throws {
        let signingIn = Interceptor { request, next in
            var request = request
            request[User.self] = "Ada"
            var response = try await next(request)
            response.headers[.cacheControl] = "no-store"
            return response
        }
        let next = Next([signingIn], handler: Handler { $0[User.self] ?? "nobody" })

        let response = try await next(.get)

        #expect(response.text == "Ada")
        #expect(response.headers[.cacheControl] == "no-store")
        #expect(Request.get[User.self] == nil)
    }

    @Test func middlewareMayTryAgain() async throws {
        let log = Log()
        let retrying = Interceptor { request, next in
            do { return try await next(request) } catch { return try await next(request) }
        }
        let handler = Handler { _ -> String in
            log.add("handler")
            guard log.entries.count > 1 else { throw Broken() }
            return "done"
        }

        let response = try await Next([retrying], handler: handler)(.get)

        #expect(response.text == "done")
        #expect(log.entries.count == 2)
    }

    @Test func bodyThatAMiddlewareCollectedIsThereForTheHandler() async throws {
        let reading = Interceptor { request, next in
            _ = try await request.body.collect()
            return try await next(request)
        }
        let next = Next([reading], handler: Handler { try await $0.body.collect() })
        let receive = Receive { .httpRequest(body: [1, 2], more: false) }

        let response = try await next(
            Request(HTTPScope(method: .post, path: "/"), receive: receive))

        #expect(response.text == "\u{1}\u{2}")
    }
}
