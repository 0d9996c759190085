import TestSupport
import Testing

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct LLHTTPVectorTests {
    @Test(arguments: try LLHTTPCase.all.filter(\.isRefused))
    func whatLLHTTPRefusesIsRefused(_ sample: LLHTTPCase) {
        // Some cases end before the wrong byte could be told from one that is still to come.
        let reading = MessageReading(sample.input + wire("\r\n\r\n\r\n"))

        #expect(reading.complete == sample.goodBefore)
        #expect(reading.refusal != nil)
    }

    @Test(arguments: try LLHTTPCase.all.filter(\.isRead))
    func whatLLHTTPReadsIsRead(_ sample: LLHTTPCase) {
        // The cases came without the last end of line of the file they were in.
        let reading = MessageReading(sample.input + wire("\r\n"))

        #expect(reading.complete == sample.messagesComplete)
        // What follows an upgrade is not HTTP for llhttp; nothing is upgraded here.
        if sample.strictError == nil { #expect(reading.refusal == nil) }
    }

    @Test(arguments: try LLHTTPCase.all.filter(\.isLenient))
    func whatLLHTTPReadsIfLenientIsRefused(_ sample: LLHTTPCase) {
        let reading = MessageReading(sample.input + wire("\r\n\r\n\r\n"))

        #expect(reading.refusal != nil)
    }

    @Test(arguments: try LLHTTPCase.all.filter { LLHTTPCase.mistaken.contains($0.id) })
    func blankBehindTheSizeOfAChunkIsRefused(_ sample: LLHTTPCase) {
        let reading = MessageReading(sample.input + wire("\r\n\r\n\r\n"))

        #expect(reading.refusal != nil)
    }

    @Test func everyExclusionNamesACase() throws {
        let ids = Set(try LLHTTPCase.all.map(\.id))

        let excluded = Set(LLHTTPCase.stricter.keys).union(LLHTTPCase.wider.keys)
        #expect(excluded.union(LLHTTPCase.mistaken).isSubset(of: ids))
    }
}
