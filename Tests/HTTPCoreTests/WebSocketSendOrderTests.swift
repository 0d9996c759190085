import HTTPCore
import Testing

@Suite struct WebSocketSendOrderTests {
    private func order(_ extensions: ScopeExtensions = .everything) -> SendOrder {
        SendOrder(
            .webSocket(
                WebSocketScope(path: "/", subprotocols: ["chat"], extensions: extensions)))
    }

    @Test func acceptedSocketTakesMessagesUntilItIsClosed() {
        var order = order()

        let outcomes = order.outcomes(of: [
            .webSocketAccept(), .text, .webSocketSend(.binary([])), .webSocketClose(),
        ])

        #expect(outcomes == [.accepted, .accepted, .accepted, .accepted])
        #expect(order.isComplete)
    }

    @Test func closeBeforeAcceptRefusesTheHandshake() {
        var order = order()

        #expect(order.outcomes(of: [.webSocketClose()]) == [.accepted])
        #expect(order.isComplete)
        #expect(order.hasStarted)
    }

    @Test func messageBeforeAcceptIsRefused() {
        var order = order()

        let outcomes = order.outcomes(of: [.text, .webSocketAccept(), .text])

        #expect(outcomes == [.refused, .accepted, .accepted])
        #expect(!order.isComplete)
    }

    @Test func secondAcceptIsRefused() {
        var order = order()

        let outcomes = order.outcomes(of: [.webSocketAccept(), .webSocketAccept()])

        #expect(outcomes == [.accepted, .refused])
    }

    @Test(arguments: SendEvent.allWebSocket)
    func eventAfterTheCloseIsRefused(_ event: SendEvent) {
        var order = order()

        let outcomes = order.outcomes(of: [.webSocketAccept(), .webSocketClose(), event])

        #expect(outcomes == [.accepted, .accepted, .refused])
    }

    @Test func fieldsOfTheAcceptDoNotNameTheSubprotocol() {
        var order = order()
        let accept = SendEvent.webSocketAccept(headers: [.secWebSocketProtocol: "chat"])

        let outcomes = order.outcomes(of: [accept, .webSocketAccept(subprotocol: "chat")])

        #expect(outcomes == [.refused, .accepted])
    }

    @Test func subprotocolThatWasNotOfferedIsRefused() {
        var order = order()

        let outcomes = order.outcomes(of: [
            .webSocketAccept(subprotocol: "chess"), .webSocketAccept(subprotocol: "chat"),
        ])

        #expect(outcomes == [.refused, .accepted])
    }

    @Test func responseMayRefuseTheHandshake() {
        var order = order()

        let outcomes = order.outcomes(of: [
            .denial(401), .webSocketResponseBody([1], more: true), .webSocketResponseBody([]),
        ])

        #expect(outcomes == [.accepted, .accepted, .accepted])
        #expect(order.isComplete)
    }

    @Test func responseNeedsTheExtension() {
        var order = order([])

        let outcomes = order.outcomes(of: [
            .denial(401), .webSocketResponseBody([]), .webSocketClose(),
        ])

        #expect(outcomes == [.refused, .refused, .accepted])
    }

    @Test(arguments: [(100, Outcome.refused), (200, .refused), (299, .refused), (300, .accepted)])
    func responseRefusesByItsStatus(_ code: Int, _ outcome: Outcome) {
        var order = order()

        #expect(order.outcomes(of: [.denial(code)]) == [outcome])
    }

    @Test func responseComesInsteadOfTheAccept() {
        var order = order()

        let outcomes = order.outcomes(of: [
            .webSocketResponseBody([]), .webSocketAccept(), .denial(400),
            .webSocketResponseBody([]),
        ])

        #expect(outcomes == [.refused, .accepted, .refused, .refused])
    }

    @Test(arguments: [
        SendEvent.webSocketAccept(), .text, .webSocketClose(), .denial(400), .lastPart,
    ])
    func eventWhileAResponseRefusesIsRefused(_ event: SendEvent) {
        var order = order()

        let outcomes = order.outcomes(of: [.denial(400), event, .webSocketResponseBody([]), event])

        #expect(outcomes == [.accepted, .refused, .accepted, .refused])
    }

    @Test(arguments: SendEvent.allHTTP + SendEvent.allLifespan)
    func eventOfAnotherScopeIsRefused(_ event: SendEvent) {
        var order = order()

        let outcomes = order.outcomes(of: [event, .webSocketAccept(), event])

        #expect(outcomes == [.refused, .accepted, .refused])
    }
}
