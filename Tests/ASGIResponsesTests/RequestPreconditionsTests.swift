import ASGIResponses
import HTTPCore
import Testing

@Suite struct RequestPreconditionsTests {
    private let date = HTTPDate(secondsSinceEpoch: 1_403_716_338)

    private func request(
        _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:]
    ) -> Request {
        Request(
            HTTPScope(method: method, path: "/", headers: headers),
            receive: Receive { .httpDisconnect })
    }

    @Test func clientThatHasTheContentGetsAnEmptyAnswerWithTheTag() throws {
        let tag = try #require(EntityTag("A"))

        let answer = try request(.get, [.ifNoneMatch: "W/\"A\""])
            .notModified(etag: tag, lastModified: date)

        #expect(answer?.status == .notModified)
        #expect(answer?.headers == [.eTag: "\"A\""])
        #expect(answer?.content.length == 0)
    }

    @Test func withoutATagTheAnswerHasTheDate() throws {
        let answer = try request(.head, [.ifModifiedSince: "\(date)"]).notModified(
            lastModified: date)

        #expect(answer?.headers == [.lastModified: "\(date)"])
    }

    @Test func withoutConditionsThereIsNoAnswerYet() throws {
        let without = try request().notModified(etag: EntityTag("A"), lastModified: date)
        let other = try request(.get, [.ifNoneMatch: "\"B\""]).notModified(etag: EntityTag("A"))

        #expect(without?.status == nil)
        #expect(other?.status == nil)
    }

    @Test func conditionThatDoesNotHoldIsThrown() {
        #expect(throws: ResponseError(.preconditionFailed)) {
            try request(.get, [.ifMatch: "\"B\""]).notModified(etag: EntityTag("A"))
        }
        #expect(throws: ResponseError(.preconditionFailed)) {
            try request(.put, [.ifMatch: "\"B\""])
                .requirePreconditions(for: Validators(etag: EntityTag("A")))
        }
        #expect(throws: ResponseError(.preconditionFailed)) {
            try request(.put, [.ifNoneMatch: "*"]).requirePreconditions(for: Validators())
        }
    }

    @Test func conditionThatHoldsLetsTheChangeHappen() throws {
        try request(.put, [.ifMatch: "\"A\""])
            .requirePreconditions(for: Validators(etag: EntityTag("A")))
        try request(.put, [.ifNoneMatch: "*"]).requirePreconditions(for: nil)
        try request(.delete).requirePreconditions(for: nil)
    }
}
