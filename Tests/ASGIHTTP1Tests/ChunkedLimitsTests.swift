import ASGIHTTP1
import HTTPCore
import Testing

@Suite struct ChunkedLimitsTests {
    private func refusal(of sample: String, limits: HTTP1Limits) -> Int? {
        ASGIHTTP1Tests.refusal { () throws(HTTP1Error) in
            _ = try BodyReading(wire(sample), .chunked, limits: limits)
        }
    }

    @Test func chunkLineMayHaveAsManyBytesAsTheLimit() {
        let extensions = String(repeating: "a", count: 254)

        #expect(refusal(of: "1;\(extensions)\r\nx\r\n", limits: HTTP1Limits()) == nil)
        #expect(refusal(of: "1;\(extensions)a\r\nx\r\n", limits: HTTP1Limits()) == 400)
    }

    @Test func endlessChunkLineIsRefused() {
        let limits = HTTP1Limits(chunkLineBytes: 10)

        #expect(refusal(of: "1;" + String(repeating: "a", count: 8), limits: limits) == nil)
        #expect(refusal(of: "1;" + String(repeating: "a", count: 9), limits: limits) == 400)
    }

    @Test func extensionsMayNotBeFarMoreThanTheBody() {
        let limits = HTTP1Limits(chunkExcessBytes: 100)
        // 48 bytes, of which 16 and twice the chunk are free.
        let chunk = "1;" + String(repeating: "a", count: 44) + "\r\nx\r\n"
        let long =
            "18;" + String(repeating: "a", count: 43) + "\r\n"
            + String(repeating: "x", count: 24) + "\r\n"

        #expect(refusal(of: String(repeating: chunk, count: 3), limits: limits) == nil)
        #expect(refusal(of: String(repeating: chunk, count: 4), limits: limits) == 400)
        #expect(refusal(of: String(repeating: long, count: 100), limits: limits) == nil)
        #expect(refusal(of: String(repeating: "1\r\nx\r\n", count: 100), limits: limits) == nil)
    }

    @Test func endlessSizeIsRefused() {
        let zeros = String(repeating: "0", count: 16)

        #expect(refusal(of: zeros, limits: HTTP1Limits()) == 400)
    }

    @Test func trailersMayHaveAsManyBytesAsAHead() {
        let limits = HTTP1Limits(headBytes: 20)
        let trailers = "X: " + String(repeating: "a", count: 13)

        #expect(refusal(of: "0\r\n\(trailers)\r\n\r\n", limits: limits) == nil)
        #expect(refusal(of: "0\r\n\(trailers)a\r\n\r\n", limits: limits) == 431)
    }

    @Test func endlessTrailersAreRefused() {
        let trailers = "X: " + String(repeating: "a", count: 18)

        #expect(refusal(of: "0\r\n\(trailers)", limits: HTTP1Limits(headBytes: 21)) == nil)
        #expect(refusal(of: "0\r\n\(trailers)", limits: HTTP1Limits(headBytes: 20)) == 431)
    }

    @Test func trailersMayHaveAsManyFieldsAsAHead() {
        let limits = HTTP1Limits(fieldCount: 2)

        #expect(refusal(of: "0\r\nA: 1\r\nB: 2\r\n\r\n", limits: limits) == nil)
        #expect(refusal(of: "0\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n", limits: limits) == 431)
    }
}
