import HTTPCore

/// A form as the bytes of `multipart/form-data`: RFC 7578, where it leaves a choice as the HTML
/// Standard says ("multipart/form-data encoding algorithm").
struct MultipartEncoding {
    let boundary: String
    let bytes: [UInt8]

    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    init(_ parts: [FormPart]) {
        let pieces = parts.map { (header: Array(Self.header(of: $0).utf8), content: $0.content) }
        var boundary = Self.boundary(0)
        var number = 0
        while pieces.contains(where: { $0.header.holds(boundary) || $0.content.holds(boundary) }) {
            number += 1
            boundary = Self.boundary(number)
        }
        let delimiter = Array("--".utf8) + boundary
        var bytes: [UInt8] = []
        bytes.reserveCapacity(
            pieces.reduce(delimiter.count + 4) {
                $0 + delimiter.count + $1.header.count + $1.content.count + 4
            })
        for piece in pieces {
            bytes += delimiter + Self.lineBreak + piece.header
            bytes += piece.content
            bytes += Self.lineBreak
        }
        bytes += delimiter + Array("--".utf8) + Self.lineBreak
        self.boundary = String(decoding: boundary, as: UTF8.self)
        self.bytes = bytes
    }

    private static let lineBreak = Array("\r\n".utf8)

    private static func boundary(_ number: Int) -> [UInt8] {
        Array("----FormBoundary\(number)".utf8)
    }

    /// The header of a part, with the empty line that ends it.
    private static func header(of part: FormPart) -> String {
        var header = "Content-Disposition: form-data; name=\"\(escaped(part.name))\""
        if let fileName = part.fileName { header += "; filename=\"\(escaped(fileName))\"" }
        if let contentType = part.contentType {
            // A field's value holds no line breaks: they become spaces.
            let field = HTTPField(name: .contentType, value: contentType)
            header += "\r\nContent-Type: \(field.value)"
        }
        return header + "\r\n\r\n"
    }

    /// Replaces what would end a quoted string or a line, and nothing else.
    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped.append(contentsOf: "%22".unicodeScalars)
            case "\r": escaped.append(contentsOf: "%0D".unicodeScalars)
            case "\n": escaped.append(contentsOf: "%0A".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}

extension [UInt8] {
    /// Whether some bytes occur in these; looks at one byte of many (Horspool 1980).
    fileprivate func holds(_ bytes: [UInt8]) -> Bool {
        var moves = [Int](repeating: bytes.count, count: 256)
        for (index, byte) in bytes.dropLast().enumerated() {
            moves[Int(byte)] = bytes.count - 1 - index
        }
        var end = bytes.count
        while end <= count {
            let last = self[end - 1]
            if last == bytes.last, self[(end - bytes.count)..<end].elementsEqual(bytes) {
                return true
            }
            end += moves[Int(last)]
        }
        return false
    }
}
