import HTTPCore

/// What the fields of a head say of the message and of the connection, noted while they are read.
struct FieldNotes: Sendable {
    private var contentLength: Int?
    private var transferCodings = 0
    private var chunkedCodings = 0
    /// Whether the last transfer coding is `chunked`.
    private var endsInChunked = false
    private var hosts = 0
    private var closes = false
    private var keepsAlive = false
    private var expectsContinue = false
    private var expectsMore = false
    private var hasUpgrade = false

    mutating func note(
        _ meaning: FieldNames.Meaning, _ bytes: Span<UInt8>, _ value: Range<Int>
    ) throws(HTTP1Error) {
        switch meaning {
        case .contentLength:
            guard contentLength == nil, let length = bytes.decimal(value) else {
                throw .badRequest("Content-Length is repeated, too long or not a number.")
            }
            contentLength = length
        case .transferEncoding:
            bytes.forEachListMember(value) { coding in
                endsInChunked = bytes.isWord("chunked", coding)
                chunkedCodings += endsInChunked ? 1 : 0
                transferCodings += 1
            }
            guard transferCodings > 0 else {
                throw .badRequest("Transfer-Encoding names no transfer coding.")
            }
        case .connection:
            bytes.forEachListMember(value) { option in
                if bytes.isWord("close", option) { closes = true }
                if bytes.isWord("keep-alive", option) { keepsAlive = true }
            }
        case .host:
            hosts += 1
            guard Authority(bytes, value) != nil else {
                throw .badRequest("Host is not a host and a port.")
            }
        case .expect:
            var isEmpty = true
            bytes.forEachListMember(value) { expectation in
                let isContinue = bytes.isWord("100-continue", expectation)
                expectsContinue = expectsContinue || isContinue
                expectsMore = expectsMore || !isContinue
                isEmpty = false
            }
            expectsMore = expectsMore || isEmpty
        case .upgrade: hasUpgrade = true
        case .none: break
        }
    }

    /// The head of a request whose fields were read.
    func head(for line: RequestLine, _ fields: HTTPFields) throws(HTTP1Error) -> RequestHead {
        let isHTTP1_1 = line.version == .http1_1
        guard hosts == 1 || hosts == 0 && !isHTTP1_1 else {
            throw .badRequest("A request has exactly one Host.")
        }
        // A server ignores what a client of 1.0 expects (RFC 9110 section 10.1.1).
        guard !expectsMore || !isHTTP1_1 else {
            throw HTTP1Error(.expectationFailed, "Only 100-continue may be expected.")
        }
        return RequestHead(
            method: line.method, rawPath: line.rawPath, query: line.query,
            authority: line.authority, isSecure: line.isSecure, version: line.version,
            fields: fields, framing: try framing(isHTTP1_1: isHTTP1_1),
            keepsAlive: !closes && (isHTTP1_1 || keepsAlive),
            expectsContinue: expectsContinue && isHTTP1_1,
            hasUpgrade: hasUpgrade && isHTTP1_1)
    }

    /// How the end of a response's body is found; `nil` if by the end of the connection.
    func responseFraming(_ line: StatusLine, hasBody: Bool) throws(HTTP1Error) -> BodyFraming? {
        let framing = try framing(isHTTP1_1: line.version == .http1_1)
        guard hasBody else { return .length(0) }
        return transferCodings == 0 && contentLength == nil ? nil : framing
    }

    /// How the end of the body is found; two ways at once are how messages are smuggled.
    private func framing(isHTTP1_1: Bool) throws(HTTP1Error) -> BodyFraming {
        guard transferCodings > 0 else { return .length(contentLength ?? 0) }
        guard contentLength == nil, isHTTP1_1, endsInChunked, chunkedCodings == 1 else {
            throw .badRequest("The end of the body cannot be found in exactly one way.")
        }
        guard transferCodings == 1 else {
            throw HTTP1Error(
                .notImplemented, "Only the transfer coding \"chunked\" is understood here.")
        }
        return .chunked
    }
}

extension Span<UInt8> {
    /// A number of at most 18 digits and nothing else.
    fileprivate func decimal(_ range: Range<Int>) -> Int? {
        guard (1...18).contains(range.count) else { return nil }
        var number = 0
        for index in range {
            let digit = self[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    /// Whether a range holds this lower-case word, in any case, and nothing else.
    fileprivate func isWord(_ word: StaticString, _ range: Range<Int>) -> Bool {
        range.count == word.utf8CodeUnitCount && equalsIgnoringCase(word, at: range.lowerBound)
    }

    /// Calls `body` with each member of a comma-separated list, without blanks around it.
    fileprivate func forEachListMember(_ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound
        where index == range.upperBound || self[index] == UInt8(ascii: ",") {
            var end = index
            while start < end, self[start].isBlank { start += 1 }
            while end > start, self[end - 1].isBlank { end -= 1 }
            if start < end { body(start..<end) }
            start = index + 1
        }
    }
}
