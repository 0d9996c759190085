import HTTPCore

/// The first line of a request (RFC 9112 section 3).
struct RequestLine: Sendable {
    var method: HTTPRequest.Method
    var rawPath: [UInt8]
    var query: [UInt8]
    var authority: String?
    var isSecure: Bool
    var version: HTTPVersion

    /// Reads the line that begins at `start`; `nil` when more bytes are needed.
    static func parse(
        _ bytes: Span<UInt8>, from start: Int, limits: HTTP1Limits
    ) throws(HTTP1Error) -> (RequestLine, next: Int)? {
        var index = start
        while index < bytes.count, ByteClass.isToken(bytes[index]) { index += 1 }
        guard index < bytes.count else { return nil }
        guard index > start, bytes[index] == 0x20 else {
            throw .badRequest("The request line does not begin with a method and a space.")
        }
        guard index - start <= longestMethod else {
            throw HTTP1Error(
                .notImplemented, "The method of the request is longer than any that exists.")
        }
        guard let method = HTTPRequest.Method(reading: bytes, start..<index) else {
            throw .badRequest("The method of the request is no token.")
        }

        let targetStart = index + 1
        index = targetStart
        var queryStart: Int?
        while index < bytes.count, ByteClass.isTarget(bytes[index]) {
            if queryStart == nil, bytes[index] == UInt8(ascii: "?") { queryStart = index + 1 }
            index += 1
        }
        guard index - targetStart <= limits.targetBytes else {
            throw HTTP1Error(
                .uriTooLong, "The target of the request exceeds \(limits.targetBytes) bytes.")
        }
        guard index < bytes.count else { return nil }
        guard index > targetStart, bytes[index] == 0x20 else {
            throw .badRequest("The request line has no valid target.")
        }
        // Before the target is looked at: the preface of HTTP/2 has none that is valid, and gets a 505.
        guard let version = try parseVersion(bytes, from: index + 1) else { return nil }
        let pathEnd = queryStart.map { $0 - 1 } ?? index
        let target = try RequestTarget(
            bytes, targetStart..<pathEnd, hasQuery: queryStart != nil, method: method)
        let line = RequestLine(
            method: method, rawPath: target.path,
            query: queryStart.map { bytes.array($0..<index) } ?? [],
            authority: target.authority, isSecure: target.isSecure, version: version)
        return (line, index + 1 + versionLineLength)
    }

    /// Twice the longest that is registered, UPDATEREDIRECTREF.
    private static let longestMethod = 34
    private static let versionLineLength = "HTTP/1.1\r\n".utf8.count

    private static func parseVersion(
        _ bytes: Span<UInt8>, from start: Int
    ) throws(HTTP1Error) -> HTTPVersion? {
        let length = min(versionLineLength, bytes.count - start)
        for offset in 0..<length {
            let byte = bytes[start + offset]
            let isRight =
                switch offset {
                case 5, 7: byte &- UInt8(ascii: "0") < 10
                case 0: byte == UInt8(ascii: "H")
                case 1, 2: byte == UInt8(ascii: "T")
                case 3: byte == UInt8(ascii: "P")
                case 4: byte == UInt8(ascii: "/")
                case 6: byte == UInt8(ascii: ".")
                case 8: byte == 0x0d
                default: byte == 0x0a
                }
            guard isRight else {
                throw .badRequest("The request line does not end with a version of HTTP.")
            }
        }
        guard length == versionLineLength else { return nil }
        guard bytes[start + 5] == UInt8(ascii: "1") else {
            throw HTTP1Error(
                .httpVersionNotSupported, "Only HTTP/1.0 and HTTP/1.1 are served here.")
        }
        return bytes[start + 7] == UInt8(ascii: "0") ? .http1_0 : .http1_1
    }
}

extension HTTPRequest.Method {
    /// Makes a method of bytes that are a token, the common ones without looking again.
    fileprivate init?(reading bytes: Span<UInt8>, _ range: Range<Int>) {
        switch (range.count, bytes[range.lowerBound]) {
        case (3, UInt8(ascii: "G")) where bytes.equals("GET", at: range.lowerBound): self = .get
        case (4, UInt8(ascii: "P")) where bytes.equals("POST", at: range.lowerBound): self = .post
        default: self.init(bytes.text(range))
        }
    }
}
