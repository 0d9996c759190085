import ASGIResponses
import ASGITesting
import HTTPCore
import Synchronization
import Testing

@Suite struct ResponseConditionsTests {
    private func tagged(_ text: String = "hello") -> Response {
        var response = Response.text(text)
        response.etag = EntityTag("A")
        return response
    }

    private func scope(
        _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:]
    ) -> HTTPScope {
        HTTPScope(method: method, path: "/", headers: headers)
    }

    @Test func notModifiedKeepsWhatACacheNeeds() async throws {
        var response = tagged()
        response.lastModified = HTTPDate(secondsSinceEpoch: 0)
        response.headers[.cacheControl] = "max-age=60"
        response.headers[.vary] = "Accept-Encoding"
        response.headers[.contentEncoding] = "br"
        response.headers[.contentLanguage] = "de"
        response.headers[.contentLocation] = "/a"
        response.headers[.contentSecurityPolicy] = "default-src 'self'"
        response.cookies.append(try SetCookie("a", "b"))

        let reply = try await TestClient(response).get("/", headers: [.ifNoneMatch: "\"A\""])

        #expect(
            reply
                == TestReply(
                    status: .notModified,
                    headers: [
                        .eTag: "\"A\"", .cacheControl: "max-age=60", .vary: "Accept-Encoding",
                        .contentLocation: "/a", .contentSecurityPolicy: "default-src 'self'",
                        .setCookie: "a=b; Path=/; SameSite=Lax",
                    ]))
    }

    @Test func failedPreconditionMayNotBeCached() async throws {
        var response = tagged()
        response.headers[.cacheControl] = "max-age=60"

        let reply = try await TestClient(response).get("/", headers: [.ifMatch: "\"B\""])

        #expect(reply.status == .preconditionFailed)
        #expect(reply.text == "Precondition Failed")
        #expect(reply.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(!reply.headers.contains(.cacheControl))
        #expect(!reply.headers.contains(.eTag))
    }

    @Test func streamOfKnownStateIsNotWrittenWhereTheClientHasIt() async throws {
        let isWritten = Atomic(false)
        var response = Response.stream { writer in
            isWritten.store(true, ordering: .relaxed)
            try await writer.write("hello")
        }
        response.etag = EntityTag("A")
        let client = TestClient(response)

        let reply = try await client.get("/", headers: [.ifNoneMatch: "\"A\""])

        #expect(reply.status == .notModified)
        let wasWritten = isWritten.load(ordering: .relaxed)
        #expect(!wasWritten)
        #expect(try await client.get("/", headers: [.ifNoneMatch: "\"B\""]).text == "hello")
    }

    @Test(arguments: [.created, .notFound, .partialContent] as [HTTPResponse.Status])
    func onlySuccessAnswersConditions(_ status: HTTPResponse.Status) {
        var response = tagged()
        response.status = status

        let prepared = response.prepared(for: scope(.get, [.ifNoneMatch: "*", .ifMatch: "\"B\""]))

        #expect(prepared.status == status)
        #expect(prepared.text == "hello")
    }

    @Test(arguments: [.put, .post, .delete, .patch] as [HTTPRequest.Method])
    func changeThatIsDoneIsNotRefused(_ method: HTTPRequest.Method) {
        let headers: HTTPFields = [.ifMatch: "\"before\"", .ifNoneMatch: "*"]

        let prepared = tagged().prepared(for: scope(method, headers))

        #expect(prepared.status == .ok)
    }

    @Test func responseWithoutTagAndDateHasNoConditions() {
        let headers: HTTPFields = [.ifNoneMatch: "*", .ifMatch: "\"B\"", .range: "bytes=0-0"]

        #expect(Response.text("hello").prepared(for: scope(.get, headers)).status == .ok)
    }

    @Test func preparingTwiceChangesNothing() {
        var response = tagged("0123456789")
        response.acceptsRanges = true
        for headers: HTTPFields in [
            [:], [.ifNoneMatch: "\"A\""], [.ifMatch: "\"B\""], [.range: "bytes=2-5"],
            [.range: "bytes=99-"], [.range: "bytes=2-5", .ifRange: "\"B\""],
        ] {
            let once = response.prepared(for: scope(.get, headers))
            let twice = once.prepared(for: scope(.get, headers))

            #expect(once.status == twice.status)
            #expect(once.headers == twice.headers)
            #expect(once.content.length == twice.content.length)
        }
    }

    @Test func handlerPreparesSoThatMiddlewaresSeeWhatIsSent() async throws {
        struct Page: Encodable, ResponseConvertible { let id: Int }
        let tag = try #require(EntityTag("A"))
        let handler = Handler { _ in Page(id: 1).etag(tag).header(.cacheControl, "no-cache") }
        let request = Request(
            scope(.get, [.ifNoneMatch: "\"A\""]), receive: Receive { .httpDisconnect })

        let response = try await handler(request)

        #expect(response.status == .notModified)
        #expect(response.headers == [.eTag: "\"A\"", .cacheControl: "no-cache"])
    }

    @Test func statusThatIsChangedAnswersNoConditions() async throws {
        let tag = try #require(EntityTag("A"))
        let handler = Handler { _ in Response.text("gone").etag(tag).status(.gone) }
        let request = Request(
            scope(.get, [.ifNoneMatch: "\"A\""]), receive: Receive { .httpDisconnect })

        #expect(try await handler(request).status == .gone)
    }

    @Test func fieldsAreReadAndWrittenAsValues() {
        let date = HTTPDate(secondsSinceEpoch: 1_403_716_338)
        var response = Response()
        #expect(response.etag == nil && response.lastModified == nil && !response.acceptsRanges)

        response.etag = EntityTag("A", isWeak: true)
        response.lastModified = date
        response.acceptsRanges = true

        #expect(response.etag == EntityTag("A", isWeak: true))
        #expect(response.lastModified == date)
        #expect(response.acceptsRanges)
        #expect(
            response.headers == [
                .eTag: "W/\"A\"", .lastModified: "Wed, 25 Jun 2014 17:12:18 GMT",
                .acceptRanges: "bytes",
            ])
    }
}
