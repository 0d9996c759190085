/// Reads the header of a part, line by line (RFC 2046 section 5.1, RFC 5322 section 2.2).
struct PartHeaderParser: Sendable {
    private let limit: Int
    private var fields = HTTPFields()
    /// The field at hand, which the next line may go on with.
    private var name: HTTPField.Name?
    private var value: [UInt8] = []
    private var size = 0
    /// How many bytes of the line at hand were looked at.
    private var scanned = 0
    /// Where in that line the colon stands.
    private var colon: Int?

    /// The most fields of one header: adding to `HTTPFields` costs time for each that is there.
    private static let maxFields = 100

    init(limit: Int) { self.limit = limit }

    /// Reads lines from `position` on, which moves past each; `nil` if the header goes on.
    ///
    /// `offset` is the position in the body of the first byte of the buffer.
    mutating func read(
        _ buffer: [UInt8], from position: inout Int, offset: Int
    ) throws(FormError) -> HTTPFields? {
        while let length = try lineLength(in: buffer[position...], offset: offset) {
            let line = buffer[position..<position + length]
            position += length + 2
            size += length + 2
            guard size <= limit else { throw tooLarge }
            if length == 0 {
                try endField()
                defer { self = PartHeaderParser(limit: limit) }
                return fields
            }
            try add(line, offset: offset)
            (scanned, colon) = (0, nil)
        }
        return nil
    }

    /// The length of the line without its break; `nil` if it is not complete.
    private mutating func lineLength(
        in line: ArraySlice<UInt8>, offset: Int
    ) throws(FormError) -> Int? {
        while scanned < line.count {
            let index = line.startIndex + scanned
            let byte = line[index]
            if byte == UInt8(ascii: "\r"), scanned == 0 || colon != nil {
                guard index + 1 < line.endIndex else { return nil }
                guard line[index + 1] == UInt8(ascii: "\n") else {
                    throw malformed(at: offset + index + 1)
                }
                return scanned
            }
            if colon == nil {
                try readName(byte, at: offset + index)
            } else if byte.isControl {
                throw malformed(at: offset + index)
            }
            scanned += 1
            // Here and not at the end of the line, so that no cut changes which error is told.
            guard size + scanned <= limit else { throw tooLarge }
        }
        return nil
    }

    private mutating func readName(_ byte: UInt8, at offset: Int) throws(FormError) {
        if byte == UInt8(ascii: ":"), scanned > 0 {
            colon = scanned
        } else if byte.isFieldWhitespace, scanned == 0, name != nil {
            // A folded line goes on with the value of the one before.
            colon = 0
        } else if !byte.isTokenByte {
            throw malformed(at: offset)
        }
    }

    private mutating func add(_ line: ArraySlice<UInt8>, offset: Int) throws(FormError) {
        guard let colon else { return }
        let rest = line.dropFirst(colon + 1).trimmingFieldWhitespace
        if colon == 0 {
            value += [0x20] + rest
            return
        }
        try endField()
        name = HTTPField.Name(String(decoding: line.prefix(colon), as: UTF8.self))
        value = Array(rest)
        if name == nil { throw malformed(at: offset + line.startIndex) }
    }

    private mutating func endField() throws(FormError) {
        guard let name else { return }
        guard fields.count < Self.maxFields else {
            throw FormError(
                .headerTooLarge, "The header of a part has more than \(Self.maxFields) fields")
        }
        fields.append(HTTPField(name: name, value: value))
    }

    private func malformed(at offset: Int) -> FormError {
        FormError(.malformedHeader, "The header of a part is not well formed", offset: offset)
    }

    private var tooLarge: FormError {
        FormError(
            .headerTooLarge, "The header of a part is larger than the limit of \(limit) bytes")
    }
}

extension ArraySlice<UInt8> {
    /// The bytes without spaces and tabs at their ends.
    var trimmingFieldWhitespace: ArraySlice<UInt8> {
        var slice = drop(while: \.isFieldWhitespace)
        while slice.last?.isFieldWhitespace == true { slice.removeLast() }
        return slice
    }
}
