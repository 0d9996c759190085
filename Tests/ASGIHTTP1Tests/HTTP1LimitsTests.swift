import ASGIHTTP1
import HTTPCore
import Testing

@Suite struct HTTP1LimitsTests {
    private func head(target: Int = 1, fields: Int = 1, padding: Int = 0) -> [UInt8] {
        let path = "/" + String(repeating: "a", count: target - 1)
        let others = (1..<fields).map { "X-\($0): y\r\n" }.joined()
        let blanks = String(repeating: " ", count: padding)
        return wire("GET \(path) HTTP/1.1\r\nHost:\(blanks)a\r\n\(others)\r\n")
    }

    @Test func headMayHaveAsManyBytesAsTheLimit() throws {
        let empty = head().count
        let bytes = head(padding: 16_384 - empty)

        #expect(try parse(bytes)?.consumed == 16_384)
        #expect(refusal(of: head(padding: 16_385 - empty)) == 431)
    }

    @Test func endlessHeadIsRefusedAtTheLimit() throws {
        let bytes = wire("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 100))
        let limits = HTTP1Limits(headBytes: 50)

        #expect(try parse(Array(bytes[..<49]), limits: limits) == nil)
        #expect(refusal(of: Array(bytes[..<50]), limits: limits) == 431)
        #expect(refusal(of: bytes, limits: limits) == 431)
    }

    @Test func endlessMethodIsRefused() {
        let bytes = [UInt8](repeating: UInt8(ascii: "A"), count: 16_384)

        #expect(refusal(of: bytes) == 431)
    }

    @Test func endlessEmptyLinesAreRefused() {
        let bytes = wire(String(repeating: "\r\n", count: 8192))

        #expect(refusal(of: bytes) == 431)
    }

    @Test func targetMayHaveAsManyBytesAsTheLimit() throws {
        #expect(try parse(head(target: 8192))?.head.rawPath.count == 8192)
        #expect(refusal(of: head(target: 8193)) == 414)
    }

    @Test func targetWithoutEndIsRefusedBeforeItEnds() throws {
        let bytes = wire("GET /" + String(repeating: "a", count: 10))
        let limits = HTTP1Limits(targetBytes: 10)

        #expect(try parse(Array(bytes.dropLast()), limits: limits) == nil)
        #expect(refusal(of: bytes, limits: limits) == 414)
    }

    @Test func queryCountsAsPartOfTheTarget() {
        let bytes = wire("GET /aaa?bbbbbb HTTP/1.1\r\nHost: a\r\n\r\n")

        #expect(refusal(of: bytes, limits: HTTP1Limits(targetBytes: 11)) == nil)
        #expect(refusal(of: bytes, limits: HTTP1Limits(targetBytes: 10)) == 414)
    }

    @Test func headMayHaveAsManyFieldsAsTheLimit() throws {
        #expect(try parse(head(fields: 100))?.head.fields.count == 100)
        #expect(refusal(of: head(fields: 101)) == 431)
    }

    @Test func leftOutLimitsHaveTheirDefaults() {
        let limits = HTTP1Limits(headBytes: 1)

        #expect(limits.targetBytes == 8192)
        #expect(limits.fieldCount == 100)
        #expect(limits.chunkLineBytes == 256)
        #expect(HTTP1Limits().headBytes == 16_384)
    }
}
