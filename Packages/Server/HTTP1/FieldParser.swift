import HTTPCore

/// Reads the fields of a head, or trailers, and what they say of the message (RFC 9112 section 5).
struct FieldParser: Sendable {
    private(set) var fields = HTTPFields()
    /// Where the line begins that was not read yet.
    private(set) var lineStart = 0

    private var contentLength: Int?
    private var transferEncodings = 0
    private var isChunked = false
    private var hosts = 0
    private var closes = false
    private var keepsAlive = false
    private var expectsContinue = false
    private var expectsMore = false

    /// Reads lines up to the empty one; returns where that ends, or `nil` when bytes are missing.
    mutating func parse(
        _ bytes: Span<UInt8>, from start: Int, limits: HTTP1Limits
    ) throws(HTTP1Error) -> Int? {
        if fields.isEmpty { fields.reserveCapacity(12) }
        let names = FieldNames.shared
        lineStart = start
        while lineStart < bytes.count {
            if bytes[lineStart] == 0x0d {
                guard lineStart + 1 < bytes.count else { return nil }
                guard bytes[lineStart + 1] == 0x0a else { throw bareCarriageReturn }
                return lineStart + 2
            }
            guard let next = try parseLine(bytes, names) else { return nil }
            guard fields.count <= limits.fieldCount else {
                throw HTTP1Error(
                    .requestHeaderFieldsTooLarge,
                    "The request has more than \(limits.fieldCount) header fields.")
            }
            lineStart = next
        }
        return nil
    }

    private mutating func parseLine(
        _ bytes: Span<UInt8>, _ names: FieldNames
    ) throws(HTTP1Error) -> Int? {
        var index = lineStart
        var hash = FieldNames.seed
        while index < bytes.count, ByteClass.isToken(bytes[index]) {
            hash = FieldNames.mix(hash, ByteClass.lowercased(bytes[index]))
            index += 1
        }
        guard index < bytes.count else { return nil }
        guard index > lineStart, bytes[index] == UInt8(ascii: ":") else {
            throw .badRequest("A header field has no valid name followed by a colon.")
        }
        let name = lineStart..<index

        index += 1
        while index < bytes.count, bytes[index].isBlank { index += 1 }
        let valueStart = index
        var highBits: UInt8 = 0
        while index < bytes.count, ByteClass.isFieldValue(bytes[index]) {
            highBits |= bytes[index]
            index += 1
        }
        guard index + 1 < bytes.count else {
            guard index == bytes.count || bytes[index] == 0x0d else { throw invalidValue }
            return nil
        }
        guard bytes[index] == 0x0d else { throw invalidValue }
        guard bytes[index + 1] == 0x0a else { throw bareCarriageReturn }
        var valueEnd = index
        while valueEnd > valueStart, bytes[valueEnd - 1].isBlank { valueEnd -= 1 }

        let entry = names.find(bytes, name, hash: hash)
        if let entry, entry.meaning != .none {
            try note(entry.meaning, bytes, valueStart..<valueEnd)
        }
        guard let fieldName = entry?.name ?? HTTPField.Name(bytes.text(name)) else {
            throw .badRequest("A header field has no valid name.")
        }
        let value = bytes.extracting(valueStart..<valueEnd)
        fields.append(
            highBits < 0x80
                ? HTTPField(name: fieldName, value: bytes.text(valueStart..<valueEnd))
                : unsafe value.withUnsafeBufferPointer {
                    unsafe HTTPField(name: fieldName, value: $0)
                })
        return index + 2
    }

    private mutating func note(
        _ meaning: FieldNames.Meaning, _ bytes: Span<UInt8>, _ value: Range<Int>
    ) throws(HTTP1Error) {
        switch meaning {
        case .contentLength:
            guard contentLength == nil, let length = bytes.decimal(value) else {
                throw .badRequest("Content-Length is repeated or not a number.")
            }
            contentLength = length
        case .transferEncoding:
            transferEncodings += 1
            isChunked =
                value.count == 7
                && bytes.equalsIgnoringCase("chunked", at: value.lowerBound)
        case .connection:
            bytes.forEachListMember(value) { member in
                let (start, count) = (member.lowerBound, member.count)
                if count == 5, bytes.equalsIgnoringCase("close", at: start) { closes = true }
                if count == 10, bytes.equalsIgnoringCase("keep-alive", at: start) {
                    keepsAlive = true
                }
            }
        case .host:
            hosts += 1
            guard bytes.isHost(value) else { throw .badRequest("Host is not a host and a port.") }
        case .expect:
            expectsContinue =
                value.count == 12
                && bytes.equalsIgnoringCase("100-continue", at: value.lowerBound)
            expectsMore = expectsMore || !expectsContinue
        case .none: break
        }
    }

    /// The head of a request whose fields were read.
    func head(for line: RequestLine) throws(HTTP1Error) -> RequestHead {
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
            authority: line.authority, version: line.version, fields: fields,
            framing: try framing(isHTTP1_1: isHTTP1_1),
            keepsAlive: !closes && (isHTTP1_1 || keepsAlive),
            expectsContinue: expectsContinue && isHTTP1_1)
    }

    /// How the end of the body is found; two ways at once are how requests are smuggled.
    private func framing(isHTTP1_1: Bool) throws(HTTP1Error) -> BodyFraming {
        guard transferEncodings > 0 else { return .length(contentLength ?? 0) }
        guard contentLength == nil, isHTTP1_1, transferEncodings == 1 else {
            throw .badRequest("The length of the body is given in more than one way.")
        }
        guard isChunked else {
            throw HTTP1Error(
                .notImplemented, "Only the transfer coding \"chunked\" is served here.")
        }
        return .chunked
    }

    private var invalidValue: HTTP1Error {
        .badRequest("The value of a header field has a byte that may not stand there.")
    }

    private var bareCarriageReturn: HTTP1Error {
        .badRequest("A line of the head ends with a carriage return alone.")
    }
}

extension UInt8 {
    /// Space or tab: OWS of RFC 9110 section 5.6.3.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
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
