import HTTPCore
import Testing

@Suite struct LifespanSendOrderTests {
    private static let complete = SendEvent.lifespanStartupComplete
    private static let failed = SendEvent.lifespanStartupFailed(message: "no")

    private func order() -> SendOrder { SendOrder(.lifespan(LifespanScope())) }

    @Test(arguments: [
        SendEvent.lifespanShutdownComplete, .lifespanShutdownFailed(message: "no"),
    ])
    func oneAnswerToTheStartupThenOneToTheShutdown(_ shutdown: SendEvent) {
        var order = order()

        #expect(order.outcomes(of: [Self.complete]) == [.accepted])
        #expect(order.hasStarted && !order.isComplete)
        #expect(order.outcomes(of: [shutdown]) == [.accepted])
        #expect(order.isComplete)
    }

    @Test func failedStartupIsTheEnd() {
        var order = order()

        let outcomes = order.outcomes(of: [Self.failed, .lifespanShutdownComplete])

        #expect(outcomes == [.accepted, .refused])
        #expect(order.isComplete)
    }

    @Test(arguments: [
        SendEvent.lifespanShutdownComplete, .lifespanShutdownFailed(message: "no"),
    ])
    func shutdownIsNotAnsweredBeforeTheStartup(_ shutdown: SendEvent) {
        var order = order()

        #expect(order.outcomes(of: [shutdown, Self.complete]) == [.refused, .accepted])
    }

    @Test(arguments: [complete, failed])
    func startupIsNotAnsweredTwice(_ startup: SendEvent) {
        var order = order()

        #expect(order.outcomes(of: [Self.complete, startup]) == [.accepted, .refused])
    }

    @Test(arguments: SendEvent.allLifespan)
    func eventAfterTheShutdownIsRefused(_ event: SendEvent) {
        var order = order()

        let outcomes = order.outcomes(of: [Self.complete, .lifespanShutdownComplete, event])

        #expect(outcomes == [.accepted, .accepted, .refused])
    }

    @Test(arguments: SendEvent.allHTTP + SendEvent.allWebSocket)
    func eventOfAnotherScopeIsRefused(_ event: SendEvent) {
        var order = order()

        #expect(
            order.outcomes(of: [event, Self.complete, event]) == [.refused, .accepted, .refused])
    }
}
