import ASGIHTTP1
import HTTPCore
import Testing

@Suite struct ResponseLimitsTests {
    private let start = "HTTP/1.1 200 OK\r\n"

    @Test func headMayHaveAsManyBytesAsTheLimit() {
        let padding = String(repeating: "a", count: 16_384 - start.utf8.count - 7)

        #expect(responseRefusal(of: "\(start)A: \(padding)\r\n\r\n") == nil)
        #expect(responseRefusal(of: "\(start)A: \(padding)a\r\n\r\n")?.status == .badGateway)
    }

    @Test func endlessHeadIsRefusedAtTheLimit() {
        let limits = HTTP1Limits(headBytes: 50)
        let endless = start + "A: " + String(repeating: "a", count: 29)

        #expect(responseRefusal(of: endless, limits: limits) == nil)
        let error = responseRefusal(of: endless + "a", limits: limits)
        #expect(error?.message == "The head of the response exceeds 50 bytes.")
    }

    @Test func endlessReasonIsRefusedAtTheLimit() {
        let reason = String(repeating: "a", count: 50)

        #expect(responseRefusal(of: start + reason, limits: HTTP1Limits(headBytes: 40)) != nil)
    }

    @Test func headMayHaveAsManyFieldsAsTheLimit() {
        let limits = HTTP1Limits(fieldCount: 2)

        #expect(responseRefusal(of: "\(start)A: 1\r\nB: 2\r\n\r\n", limits: limits) == nil)
        let error = responseRefusal(of: "\(start)A: 1\r\nB: 2\r\nC: 3\r\n\r\n", limits: limits)
        #expect(error == responseRefusal(of: "\(start)C:\r\nC:\r\nC:\r\n", limits: limits))
        #expect(error?.message == "There are more than 2 header fields.")
    }

    @Test func trailersMayHaveAsManyBytesAsAHead() {
        let limits = HTTP1Limits(headBytes: 60)
        let head = "\(start)Transfer-Encoding: chunked\r\n\r\n0\r\n"
        let trailer = "A: " + String(repeating: "a", count: 53)

        #expect(responseRefusal(of: "\(head)\(trailer)\r\n\r\n", limits: limits) == nil)
        let error = responseRefusal(of: "\(head)\(trailer)a\r\n\r\n", limits: limits)
        #expect(error?.status == .badGateway)
        #expect(error?.message == "The trailers exceed 60 bytes.")
    }

    @Test func hundredResponsesMayComeBeforeTheResponse() {
        let early = "HTTP/1.1 103 x\r\n\r\n"

        #expect(responseRefusal(of: String(repeating: early, count: 100)) == nil)
        #expect(responseRefusal(of: String(repeating: early, count: 101))?.status == .badGateway)
    }
}
