import ASGIResponses
import HTTPCore
import Testing

/// Responses over a WebSocket: they refuse its handshake.
@Suite struct ResponseDenialTests {
    @Test func socketIsRefusedWithTheResponseWhereTheServerCan() async {
        let (events, error) = await Response.text("no", status: .unauthorized)
            .events(answering: .socketWithResponse)

        let headers: HTTPFields = [.contentType: "text/plain; charset=utf-8", .contentLength: "2"]
        #expect(
            events == [
                .webSocketResponseStart(ResponseStart(status: .unauthorized, headers: headers)),
                .webSocketResponseBody(Array("no".utf8)),
            ])
        #expect(error == nil)
    }

    @Test func socketIsClosedWhereTheServerCannot() async {
        let (events, error) = await Response.text("no", status: .unauthorized)
            .events(answering: .socket)

        #expect(events == [.webSocketClose()])
        #expect(error == nil)
    }

    @Test func successCannotRefuseASocketButClosesIt() async {
        let (events, _) = await Response.text("yes").events(answering: .socketWithResponse)

        #expect(events == [.webSocketClose()])
    }

    @Test func emptyResponseRefusesWithoutABody() async {
        let (events, _) = await Response(.forbidden).events(answering: .socketWithResponse)

        let start = ResponseStart(status: .forbidden, headers: [.contentLength: "0"])
        #expect(events == [.webSocketResponseStart(start), .webSocketResponseBody([])])
    }

    @Test func contentOfAnyKindRefusesWhole() async {
        let segments = Response(
            .forbidden, content: .segments([.bytes([1]), .bytes([2, 3])]))
        var stream = Response.stream { try await $0.write([4]) }
        stream.status = .forbidden

        let (parts, _) = await segments.events(answering: .socketWithResponse)
        let (written, _) = await stream.events(answering: .socketWithResponse)

        #expect(
            parts.dropFirst() == [
                .webSocketResponseBody([1], more: true), .webSocketResponseBody([2, 3]),
            ])
        #expect(
            written.dropFirst() == [
                .webSocketResponseBody([4], more: true), .webSocketResponseBody([]),
            ])
    }

    @Test func failureIsThrownAfterTheRefusal() async {
        struct Broken: Error {}
        var response = Response(.internalServerError)
        response.failure = Broken()

        let (events, error) = await response.events(answering: .socket)

        #expect(events == [.webSocketClose()])
        #expect(error is Broken)
    }
}
