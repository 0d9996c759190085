import TestSupport
import Testing

/// The parser of the other tests reads what browsers read.
@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct EventStreamParserTests {
    @Test func allCasesAreThere() throws {
        #expect(try EventStreamCase.all.count == 26)
    }

    @Test(arguments: try EventStreamCase.all)
    func streamIsReadAsByBrowsers(_ sample: EventStreamCase) {
        let parser = EventStreamParser(sample.stream)

        #expect(
            parser.messages
                == sample.events.map {
                    .init(event: $0.event, data: $0.data, lastEventID: $0.lastEventId)
                })
        #expect(parser.retry == sample.retry)
    }
}
