import ASGIResponses
import ASGITesting
import HTTPCore
import TestSupport
import Testing

@Suite struct PreconditionsTests {
    private let date = HTTPDate(secondsSinceEpoch: 1_403_716_338)
    private let tag = EntityTag("A")

    @Test(.enabled(if: Vectors.areHere, Vectors.absence), arguments: try ConditionalCase.all)
    func requestIsAnsweredAsTheRFCSays(_ sample: ConditionalCase) async throws {
        let method = try #require(HTTPRequest.Method(sample.method))
        let client = TestClient(Page(etag: sample.etag, lastModified: sample.lastModified))

        let reply = try await client.request(method, "/", headers: sample.headers)

        #expect(sample.allows(reply.status.code), "\(reply.status)")
        for name in sample.mustSend where name != "Date" {
            #expect(reply.headers.contains { $0.name.rawName == name }, "\(name)")
        }
        if reply.status == .notModified {
            #expect(reply.body.isEmpty)
            #expect(!reply.headers.contains(.contentType))
            #expect(!reply.headers.contains(.contentLength))
        }
    }

    @Test(arguments: [.options, .trace, .connect] as [HTTPRequest.Method])
    func someMethodsKnowNoConditions(_ method: HTTPRequest.Method) {
        let conditions = Preconditions([.ifMatch: "\"B\"", .ifNoneMatch: "*"])

        #expect(conditions.outcome(of: method, for: Validators(etag: tag)) == .proceed)
    }

    @Test(
        arguments: [
            (.ifMatch, "*", .failed), (.ifMatch, "\"A\"", .failed),
            (.ifNoneMatch, "*", .proceed), (.ifNoneMatch, "\"A\"", .proceed),
            (.ifUnmodifiedSince, "Wed, 25 Jun 2014 17:12:16 GMT", .proceed),
        ] as [(HTTPField.Name, String, Preconditions.Outcome)])
    func whatDoesNotExistMatchesNothing(
        _ name: HTTPField.Name, _ value: String, _ outcome: Preconditions.Outcome
    ) {
        #expect(Preconditions([name: value]).outcome(of: .put, for: nil) == outcome)
    }

    @Test func anyTagMatchesWhatExistsWithoutATag() {
        let (match, noneMatch) = (
            Preconditions([.ifMatch: "*"]), Preconditions([.ifNoneMatch: "*"])
        )

        #expect(match.outcome(of: .put, for: Validators()) == .proceed)
        #expect(noneMatch.outcome(of: .put, for: Validators()) == .failed)
        #expect(noneMatch.outcome(of: .get, for: Validators()) == .notModified)
    }

    @Test(arguments: ["A", "\"A", "\"A\" \"B\"", "W/A", ",", ""])
    func malformedIfMatchHasFailed(_ value: String) {
        let conditions = Preconditions([.ifMatch: value])

        #expect(conditions.outcome(of: .put, for: Validators(etag: tag)) == .failed)
    }

    @Test func malformedIfNoneMatchStillSilencesTheDate() {
        let conditions = Preconditions([
            .ifNoneMatch: "A", .ifModifiedSince: "Wed, 25 Jun 2014 17:12:18 GMT",
        ])
        let current = Validators(etag: tag, lastModified: date)

        #expect(conditions.outcome(of: .get, for: current) == .proceed)
    }

    @Test func twoDatesAreNoDate() {
        var headers: HTTPFields = [:]
        headers[values: .ifModifiedSince] = ["\(date)", "\(date)"]

        let outcome = Preconditions(headers).outcome(of: .get, for: Validators(lastModified: date))

        #expect(outcome == .proceed)
    }

    @Test func conditionsOnDatesNeedADate() {
        let headers: HTTPFields = [
            .ifModifiedSince: "Wed, 25 Jun 2014 17:12:18 GMT",
            .ifUnmodifiedSince: "Wed, 25 Jun 2014 17:12:16 GMT",
        ]

        #expect(Preconditions(headers).outcome(of: .get, for: Validators(etag: tag)) == .proceed)
    }

    @Test func rangeOnADateNeedsThatItsSecondIsOver() {
        let conditions = Preconditions([.ifRange: "\(date)"])
        let current = Validators(lastModified: date)
        let next = HTTPDate(secondsSinceEpoch: date.secondsSinceEpoch + 1)

        #expect(!conditions.allowRange(of: current, now: date))
        #expect(conditions.allowRange(of: current, now: next))
    }

    @Test(arguments: ["", "A", "W/\"A\"", "\"A\", \"B\"", "*", "yesterday"])
    func rangeOnAnythingElseIsNotAllowed(_ value: String) {
        let current = Validators(etag: tag, lastModified: date)

        #expect(!Preconditions([.ifRange: value]).allowRange(of: current))
    }
}

/// A page that looks at the conditions of changes, and answers those of GET by its fields.
struct Page: ASGIApplication {
    let validators: Validators

    init(etag: String?, lastModified: String?) {
        validators = Validators(
            etag: etag.flatMap { EntityTag(parsing: $0) },
            lastModified: lastModified.flatMap { HTTPDate(parsing: $0) })
    }

    func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
        let request = Request(http, receive: receive)
        var response = Response.text("0123456789")
        response.etag = validators.etag
        response.lastModified = validators.lastModified
        response.acceptsRanges = true
        do {
            if request.method == .post { try request.requirePreconditions(for: validators) }
        } catch {
            response = Response(error)
        }
        try await response(scope, receive, send)
    }
}
