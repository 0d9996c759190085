import HTTPCore
import Testing

/// Events of one response, and what is said to each.
struct OrderSample: Sendable, CustomTestStringConvertible {
    let events: [SendEvent]
    let outcomes: [Outcome]
    let isComplete: Bool

    init(_ events: SendEvent..., give outcomes: Outcome..., isComplete: Bool = false) {
        self.events = events
        self.outcomes = outcomes
        self.isComplete = isComplete
    }

    var testDescription: String { events.map(\.name).joined(separator: ", ") }
}

@Suite struct HTTPSendOrderTests {
    @Test(arguments: OrderSample.http)
    func transitionIsTheOneOfTheSpecification(_ sample: OrderSample) {
        var order = SendOrder(httpWith: .everything)

        let outcomes = order.outcomes(of: sample.events)

        #expect(outcomes == sample.outcomes)
        #expect(order.isComplete == sample.isComplete)
    }

    @Test(arguments: [
        SendEvent.part, .lastPart, .trailers, .push, .filePart, .lastFilePart, .wholeFile,
    ])
    func eventBeforeTheStartIsRefused(_ event: SendEvent) {
        var order = SendOrder(httpWith: .everything)

        let outcomes = order.outcomes(of: [event, .start(), .lastPart])

        #expect(outcomes == [.refused, .accepted, .accepted])
    }

    @Test(arguments: SendEvent.allHTTP)
    func eventAfterTheEndIsIgnored(_ event: SendEvent) {
        var order = SendOrder(httpWith: .everything)

        let outcomes = order.outcomes(of: [.start(), .lastPart, event, event])

        #expect(outcomes == [.accepted, .accepted, .ignored, .ignored])
    }

    @Test(arguments: SendEvent.allWebSocket + SendEvent.allLifespan)
    func eventOfAnotherScopeIsRefused(_ event: SendEvent) {
        var order = SendOrder(httpWith: .everything)

        let outcomes = order.outcomes(of: [event, .start(), event, .part, event, .lastPart])

        #expect(outcomes == [.refused, .accepted, .refused, .accepted, .refused, .accepted])
    }

    @Test(arguments: [
        (SendEvent.trailers, ScopeExtensions.trailers), (.push, .push),
        (.filePart, .zeroCopySend), (.wholeFile, .pathSend), (.hint, .earlyHint), (.debug, .debug),
    ])
    func eventOfAnExtensionNeedsTheExtension(_ event: SendEvent, _ needed: ScopeExtensions) {
        var order = SendOrder(httpWith: .everything.subtracting(needed))

        let outcomes = order.outcomes(of: [event, .start(hasTrailers: true), event, .part, event])

        #expect(outcomes == [.refused, .accepted, .refused, .accepted, .refused])
    }

    @Test func trailersThatTheServerDoesNotOfferAreNotWaitedFor() {
        var order = SendOrder(httpWith: [])

        let outcomes = order.outcomes(of: [.start(hasTrailers: true), .lastPart, .trailers])

        #expect(outcomes == [.accepted, .accepted, .ignored])
        #expect(order.isComplete)
    }

    @Test func hintsComeBeforeTheBodyIsComplete() {
        var order = SendOrder(httpWith: .everything)

        let outcomes = order.outcomes(of: [.start(hasTrailers: true), .lastPart, .hint])

        #expect(outcomes == [.accepted, .accepted, .refused])
    }

    @Test(arguments: [100, 101, 103, 199])
    func informationalStatusIsNoStart(_ code: Int) {
        var order = SendOrder(httpWith: .everything)

        #expect(order.outcomes(of: [.start(code), .start(200)]) == [.refused, .accepted])
    }

    @Test(arguments: [200, 204, 304, 599, 999])
    func finalStatusIsAStart(_ code: Int) {
        var order = SendOrder(httpWith: .everything)

        #expect(order.outcomes(of: [.start(code)]) == [.accepted])
    }

    @Test func responseStartsWithItsHead() {
        var order = SendOrder(httpWith: .everything)

        _ = order.outcomes(of: [.hint, .debug, .part])
        #expect(!order.hasStarted)

        _ = order.outcomes(of: [.start()])
        #expect(order.hasStarted)
        #expect(!order.isComplete)
    }

    @Test func violationNamesTheEventAndTheReason() {
        var order = SendOrder(httpWith: [])

        let violation = #expect(throws: ProtocolViolation.self) { try order.check(.lastPart) }

        let description = violation?.description
        #expect(
            description
                == "The event http.response.body may not come now: the response has not started.")
    }
}
