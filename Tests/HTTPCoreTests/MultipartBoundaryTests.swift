import HTTPCore
import Testing

@Suite struct MultipartBoundaryTests {
    private func error(_ boundary: String, limit: Int = 70) -> FormError? {
        var limits = FormLimits()
        limits.boundaryLength = limit
        return MultipartReading([Array("--\(boundary)--".utf8)], boundary: boundary, limits: limits)
            .error
    }

    @Test(arguments: ["", " ", "b ", "\u{e9}", "a\r\nb", "a\0", "a\tb", "\u{7f}"])
    func illegalBoundaryIsRefused(_ boundary: String) {
        #expect(error(boundary)?.code == .invalidBoundary)
        #expect(error(boundary)?.status == .badRequest)
    }

    @Test(arguments: ["b", "-", "--", "----", "a b", "'()+_,-./:=?", "\"", "a;b", "0"])
    func printableBoundaryIsTaken(_ boundary: String) {
        #expect(error(boundary) == nil)
    }

    @Test func boundaryHasALimit() {
        let boundary = { String(repeating: "b", count: $0) }

        #expect(error(boundary(70)) == nil)
        #expect(error(boundary(71))?.code == .boundaryTooLong)
        #expect(error(boundary(71))?.status == .contentTooLarge)
        #expect(error(boundary(8), limit: 8) == nil)
        #expect(error(boundary(9), limit: 8)?.code == .boundaryTooLong)
        #expect(error(boundary(200), limit: 1000) == nil)
        #expect(error(boundary(201), limit: 1000)?.code == .boundaryTooLong)
    }

    @Test(arguments: ["b", "--", "aaaa", "abab", "----WebKitFormBoundary7MA4YWxkTrZu0gW", "\"q\""])
    func everyBeginningOfTheDelimiterMayBeContent(_ boundary: String) {
        let delimiter = "\r\n--\(boundary)"
        for length in 1..<delimiter.utf8.count {
            let prefix = String(decoding: delimiter.utf8.prefix(length), as: UTF8.self)
            for content in [prefix, prefix + prefix, prefix + "x", "x" + prefix, prefix + "\r\n"] {
                let body = "--\(boundary)\r\n\r\n\(content)\(delimiter)--"
                for pieces in [Array(body.utf8).pieces(of: 1), [Array(body.utf8)]] {
                    #expect(MultipartReading(pieces, boundary: boundary).texts == [content])
                }
            }
        }
    }
}
