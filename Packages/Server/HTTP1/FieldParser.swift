import HTTPCore

/// Reads the fields of a head, or trailers (RFC 9112 section 5).
struct FieldParser: Sendable {
    private(set) var fields = HTTPFields()
    /// Where the line begins that was not read yet.
    private(set) var lineStart = 0

    private var notes = FieldNotes()

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
                    "There are more than \(limits.fieldCount) header fields.")
            }
            lineStart = next
        }
        return nil
    }

    private mutating func parseLine(
        _ bytes: Span<UInt8>, _ names: FieldNames
    ) throws(HTTP1Error) -> Int? {
        let nameEnd = bytes.endOfName(from: lineStart)
        guard nameEnd < bytes.count else {
            guard bytes.isToken(lineStart..<nameEnd) else { throw invalidName }
            return nil
        }
        guard nameEnd > lineStart, bytes[nameEnd] == UInt8(ascii: ":") else { throw invalidName }
        let common = names.position(bytes, lineStart..<nameEnd)
        let name: HTTPField.Name
        if let common {
            name = names.names[common]
        } else {
            // Here a name is looked at byte by byte, whether it is a token.
            guard let other = HTTPField.Name(bytes.text(lineStart..<nameEnd)) else {
                throw invalidName
            }
            name = other
        }

        var index = nameEnd + 1
        while index < bytes.count, bytes[index].isBlank { index += 1 }
        let valueStart = index
        var isASCII = true
        index = bytes.endOfFieldValue(from: index, isASCII: &isASCII)
        guard index + 1 < bytes.count else {
            guard index == bytes.count || bytes[index] == 0x0d else { throw invalidValue }
            return nil
        }
        guard bytes[index] == 0x0d else { throw invalidValue }
        guard bytes[index + 1] == 0x0a else { throw bareCarriageReturn }
        var valueEnd = index
        while valueEnd > valueStart, bytes[valueEnd - 1].isBlank { valueEnd -= 1 }

        if let common, names.meanings[common] != .none {
            try notes.note(names.meanings[common], bytes, valueStart..<valueEnd)
        }
        let value = bytes.extracting(valueStart..<valueEnd)
        fields.append(
            isASCII
                ? HTTPField(name: name, value: bytes.text(valueStart..<valueEnd))
                : unsafe value.withUnsafeBufferPointer {
                    unsafe HTTPField(name: name, value: $0)
                })
        return index + 2
    }

    /// The head of a request whose fields were read.
    func head(for line: RequestLine) throws(HTTP1Error) -> RequestHead {
        try notes.head(for: line, fields)
    }

    /// How the body of a response ends whose fields were read; `nil` if with the connection.
    func responseFraming(_ line: StatusLine, hasBody: Bool) throws(HTTP1Error) -> BodyFraming? {
        try notes.responseFraming(line, hasBody: hasBody)
    }

    private var invalidName: HTTP1Error {
        .badRequest("A header field has no valid name followed by a colon.")
    }

    private var invalidValue: HTTP1Error {
        .badRequest("The value of a header field has a byte that may not stand there.")
    }

    private var bareCarriageReturn: HTTP1Error {
        .badRequest("A line of the head ends with a carriage return alone.")
    }
}

extension Span<UInt8> {
    fileprivate func isToken(_ range: Range<Int>) -> Bool {
        range.allSatisfy { ByteClass.isToken(self[$0]) }
    }
}

extension UInt8 {
    /// Space or tab: OWS of RFC 9110 section 5.6.3.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
}
