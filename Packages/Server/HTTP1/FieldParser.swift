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
            try notes.note(entry.meaning, bytes, valueStart..<valueEnd)
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

    /// The head of a request whose fields were read.
    func head(for line: RequestLine) throws(HTTP1Error) -> RequestHead {
        try notes.head(for: line, fields)
    }

    /// How the body of a response ends whose fields were read; `nil` if with the connection.
    func responseFraming(_ line: StatusLine, hasBody: Bool) throws(HTTP1Error) -> BodyFraming? {
        try notes.responseFraming(line, hasBody: hasBody)
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
