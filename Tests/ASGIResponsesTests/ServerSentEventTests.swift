import ASGIResponses
import HTTPCore
import Testing

@Suite struct ServerSentEventTests {
    private func wire(_ event: ServerSentEvent) -> String {
        String(decoding: event.bytes, as: UTF8.self)
    }

    private func read(_ event: ServerSentEvent) -> EventStreamParser {
        EventStreamParser(event.bytes)
    }

    @Test func everyPartHasItsField() throws {
        let event = try ServerSentEvent(
            data: "21.5", event: "temperature", id: "7", retry: .seconds(3), comment: "kitchen")

        #expect(
            wire(event) == """
                : kitchen
                event: temperature
                id: 7
                retry: 3000
                data: 21.5


                """)
    }

    @Test(arguments: ["a\nb", "a\rb", "a\r\nb"])
    func everyLineBreakBeginsADataField(_ text: String) {
        #expect(wire(ServerSentEvent(text)) == "data: a\ndata: b\n\n")
    }

    @Test func everyLineBreakBeginsAComment() throws {
        let event = try ServerSentEvent(comment: "a\r\nb\rc\n")

        #expect(wire(event) == ": a\n: b\n: c\n: \n\n")
    }

    @Test func lineBreaksThatAreNoPairsCountSingly() {
        #expect(
            wire(ServerSentEvent("a\n\rb\r\r\nc"))
                == "data: a\ndata: \ndata: b\ndata: \ndata: c\n\n")
    }

    @Test func dataCannotEndAnEventOrBeginAnother() {
        let event = ServerSentEvent("a\n\nid: 9\r\rdata: b")

        #expect(
            read(event).messages
                == [.init(event: "message", data: "a\n\nid: 9\n\ndata: b", lastEventID: "")])
    }

    @Test func spaceInFrontOfDataIsKept() {
        #expect(wire(ServerSentEvent(" a")) == "data:  a\n\n")
        #expect(read(ServerSentEvent(" a\n  b")).messages.first?.data == " a\n  b")
    }

    @Test func emptyDataIsAnEmptyMessage() {
        #expect(
            read(ServerSentEvent("")).messages
                == [.init(event: "message", data: "", lastEventID: "")])
    }

    @Test func withoutDataNothingIsDispatchedButTheIDCounts() throws {
        let parser = read(try ServerSentEvent(event: "x", id: "7", retry: .milliseconds(1)))

        #expect(parser.messages.isEmpty)
        #expect(parser.lastEventID == "7")
        #expect(parser.retry == 1)
    }

    @Test func eventOfNothingIsAnEmptyLine() throws {
        #expect(wire(try ServerSentEvent()) == "\n")
    }

    @Test func emptyIDMakesTheClientForget() throws {
        let stream = try ServerSentEvent(id: "7").bytes + ServerSentEvent(data: "x", id: "").bytes

        #expect(EventStreamParser(stream).messages.first?.lastEventID == "")
    }

    @Test func emptyTypeIsMessage() throws {
        #expect(read(try ServerSentEvent(data: "x", event: "")).messages.first?.event == "message")
    }

    @Test func encodableValuesAreJSON() throws {
        let event = try ServerSentEvent(json: ["text": "a\nb"], event: "note")

        #expect(wire(event) == "event: note\ndata: {\"text\":\"a\\nb\"}\n\n")
    }

    @Test func valueWithoutAJSONFormIsAnError() {
        #expect(throws: EncodingError.self) { try ServerSentEvent(json: [Double.nan]) }
    }

    @Test(arguments: ["a\nb", "a\r", "\r\n", "a\0"])
    func typeThatBreaksItsLineCannotBeMade(_ type: String) {
        #expect(throws: ServerSentEventError.self) { try ServerSentEvent(event: type) }
    }

    @Test(arguments: ["a\nb", "a\r", "\r\n", "a\0", "\u{1b}", "\u{7f}", " 7", "7 ", "\t7"])
    func idThatWouldNotComeBackCannotBeMade(_ id: String) {
        #expect(throws: ServerSentEventError.self) { try ServerSentEvent(id: id) }
    }

    @Test(arguments: ["7", "a b", "a\tb", "…", "é\u{301}", ""])
    func idsOfOneLineAreFine(_ id: String) throws {
        #expect(read(try ServerSentEvent(data: "x", id: id)).messages.first?.lastEventID == id)
    }

    @Test(arguments: [
        (Duration.zero, 0), (.microseconds(1999), 1), (.seconds(3), 3000),
        (.milliseconds(2_147_483_647), 2_147_483_647),
    ])
    func retryIsInWholeMilliseconds(_ retry: Duration, _ milliseconds: Int) throws {
        #expect(read(try ServerSentEvent(retry: retry)).retry == milliseconds)
    }

    @Test(arguments: [
        Duration.milliseconds(-1), .nanoseconds(-1), .milliseconds(2_147_483_648),
        .seconds(Int64.max),
    ])
    func retryOutOfItsRangeCannotBeMade(_ retry: Duration) {
        #expect(throws: ServerSentEventError.self) { try ServerSentEvent(retry: retry) }
    }

    @Test func errorTellsTheClientNothing() throws {
        let error = try #require(
            throws: ServerSentEventError.self, performing: { try ServerSentEvent(id: "a\nb") })

        #expect(Response(error).status == .internalServerError)
        #expect(error.message == "The response could not be made.")
        #expect(error.description.contains("Last-Event-ID"))
    }
}
