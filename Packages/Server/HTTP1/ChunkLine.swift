import HTTPCore

/// The line in front of a chunk: its size in hexadecimal digits, and extensions, which are checked
/// and ignored (RFC 9112 section 7.1.1).
enum ChunkLine {
    static func parse(
        _ bytes: Span<UInt8>, from start: Int, limits: HTTP1Limits
    ) throws(HTTP1Error) -> (size: Int, next: Int)? {
        var size = 0
        var index = start
        while index < bytes.count, let digit = bytes[index].hexValue {
            guard index - start < 15 else { throw .badRequest("The size of a chunk is too large.") }
            size = size << 4 | Int(digit)
            index += 1
        }
        guard index < bytes.count else { return nil }
        guard index > start else { throw .badRequest("A chunk has no size.") }
        let end = try skipExtensions(bytes, from: index)
        guard (end ?? bytes.count) - start <= limits.chunkLineBytes else {
            throw .badRequest("The extensions of a chunk exceed \(limits.chunkLineBytes) bytes.")
        }
        guard let end, end + 1 < bytes.count else { return nil }
        guard bytes[end + 1] == 0x0a else {
            throw .badRequest("The line of a chunk's size ends with a carriage return alone.")
        }
        return (size, end + 2)
    }

    /// Finds the end of the line behind the extensions; `nil` if it is not here.
    private static func skipExtensions(
        _ bytes: Span<UInt8>, from start: Int
    ) throws(HTTP1Error) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] != 0x0d {
            skipBlanks(bytes, &index)
            guard index < bytes.count else { return nil }
            guard bytes[index] == UInt8(ascii: ";") else { throw malformed }
            index += 1
            skipBlanks(bytes, &index)
            guard try skipToken(bytes, &index) else { return nil }
            // What stands between the name and what is none of its value is of the next.
            var ahead = index
            skipBlanks(bytes, &ahead)
            guard ahead < bytes.count else { return nil }
            guard bytes[ahead] == UInt8(ascii: "=") else { continue }
            index = ahead + 1
            skipBlanks(bytes, &index)
            guard index < bytes.count else { return nil }
            let isQuoted = bytes[index] == UInt8(ascii: "\"")
            guard try isQuoted ? skipQuoted(bytes, &index) : skipToken(bytes, &index) else {
                return nil
            }
        }
        return index < bytes.count ? index : nil
    }

    private static func skipBlanks(_ bytes: Span<UInt8>, _ index: inout Int) {
        while index < bytes.count, bytes[index].isBlank { index += 1 }
    }

    /// Skips a token of one byte at least; false if its end is not here.
    private static func skipToken(
        _ bytes: Span<UInt8>, _ index: inout Int
    ) throws(HTTP1Error) -> Bool {
        let start = index
        while index < bytes.count, ByteClass.isToken(bytes[index]) { index += 1 }
        guard index < bytes.count else { return false }
        guard index > start else { throw malformed }
        return true
    }

    /// Skips a quoted string (RFC 9110 section 5.6.4); false if its end is not here.
    private static func skipQuoted(
        _ bytes: Span<UInt8>, _ index: inout Int
    ) throws(HTTP1Error) -> Bool {
        var isEscaped = true
        while index < bytes.count {
            let byte = bytes[index]
            guard ByteClass.isFieldValue(byte) else { throw malformed }
            index += 1
            if byte == UInt8(ascii: "\""), !isEscaped { return index < bytes.count }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return false
    }

    private static var malformed: HTTP1Error {
        .badRequest("The line of a chunk's size has a byte that may not stand there.")
    }
}
