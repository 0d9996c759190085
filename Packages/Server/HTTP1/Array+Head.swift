import HTTPCore

// What the encoders write of a head.
extension [UInt8] {
    mutating func append(_ field: HTTPField) {
        append(contentsOf: field.name.canonicalName.utf8)
        append(UInt8(ascii: ":"))
        append(0x20)
        unsafe field.withUnsafeBytesOfValue { unsafe append(contentsOf: $0) }
        appendLineEnd()
    }

    mutating func appendContentLength(_ length: Int) {
        append(contentsOf: Self.contentLength)
        appendDecimal(length)
        appendLineEnd()
    }

    mutating func appendChunkedField() { append(contentsOf: Self.chunkedField) }

    mutating func appendDecimal(_ number: Int) {
        if number >= 10 { appendDecimal(number / 10) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    mutating func appendLineEnd() {
        append(0x0d)
        append(0x0a)
    }

    private static let contentLength = Array("content-length: ".utf8)
    private static let chunkedField = Array("transfer-encoding: chunked\r\n".utf8)
}
