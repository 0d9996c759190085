import HTTPCore

/// The first line of a response (RFC 9112 section 4).
struct StatusLine: Sendable {
    var version: HTTPVersion
    /// The code, 100 to 999, with the reason phrase as it was sent.
    var status: HTTPResponse.Status

    private static let prefixLength = "HTTP/1.1 200 ".utf8.count

    /// Reads the line at the front of `bytes`; `nil` when more bytes are needed.
    static func parse(_ bytes: Span<UInt8>) throws(HTTP1Error) -> (StatusLine, next: Int)? {
        try checkPrefix(bytes)
        var index = prefixLength
        while index < bytes.count, ByteClass.isFieldValue(bytes[index]) { index += 1 }
        let isWrong =
            index < bytes.count && bytes[index] != 0x0d
            || index + 1 < bytes.count && bytes[index + 1] != 0x0a
        guard !isWrong else {
            throw .badGateway("The status line does not end with CR LF, or has a control byte.")
        }
        guard index + 1 < bytes.count else { return nil }

        let code = (9..<12).reduce(0) { $0 * 10 + Int(bytes[$1] &- UInt8(ascii: "0")) }
        let line = StatusLine(
            version: bytes[7] == UInt8(ascii: "0") ? .http1_0 : .http1_1,
            status: .init(code: code, reasonPhrase: bytes.text(prefixLength..<index)))
        return (line, index + 2)
    }

    /// Checks what stands before the reason phrase, as far as it is here.
    private static func checkPrefix(_ bytes: Span<UInt8>) throws(HTTP1Error) {
        for index in 0..<min(prefixLength, bytes.count) {
            let byte = bytes[index]
            let isDigit = byte &- UInt8(ascii: "0") < 10
            let isRight =
                switch index {
                case 0..<7: byte == version[index]
                case 7, 10, 11: isDigit
                case 9: isDigit && byte != UInt8(ascii: "0")
                default: byte == 0x20
                }
            guard !isRight else { continue }
            switch index {
            case 0..<8: throw .badGateway("The response does not begin with HTTP/1.1 or HTTP/1.0.")
            case 12 where byte == 0x0d:
                throw .badGateway("The status line has no space behind its code.")
            default: throw .badGateway("The status line has no code of three digits and a space.")
            }
        }
    }

    private static let version = Array("HTTP/1.".utf8)
}
