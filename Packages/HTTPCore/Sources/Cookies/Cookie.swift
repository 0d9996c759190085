/// One cookie as a client sends it: a name and a value, and nothing of where they came from.
public struct Cookie: Sendable, Hashable {
    /// The name, which may be empty.
    public let name: String
    /// The value, which may be empty.
    public let value: String

    /// Pairs a name with a value.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension Cookie {
    /// Reads one part of a `Cookie` field; `nil` if it is nothing but whitespace.
    init?(parsing bytes: Span<UInt8>, in part: Range<Int>) {
        let part = bytes.trimmingFieldWhitespace(in: part)
        guard !part.isEmpty else { return nil }
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "="), in: part) else {
            self.init(name: "", value: Self.decode(bytes, in: part))
            return
        }
        let name = bytes.trimmingFieldWhitespace(in: part.lowerBound..<equals)
        let value = bytes.trimmingFieldWhitespace(in: equals + 1..<part.upperBound)
        self.init(name: bytes.text(in: name), value: Self.decode(bytes, in: value))
    }

    private static func decode(_ bytes: Span<UInt8>, in value: Range<Int>) -> String {
        guard value.count >= 2, bytes[value.lowerBound] == UInt8(ascii: "\""),
            bytes[value.upperBound - 1] == UInt8(ascii: "\"")
        else { return bytes.text(in: value) }
        let content = value.lowerBound + 1..<value.upperBound - 1
        guard bytes.firstIndex(of: UInt8(ascii: "\\"), in: content) != nil else {
            return bytes.text(in: content)
        }
        return String(decoding: unescape(bytes.extracting(content)), as: UTF8.self)
    }

    /// Replaces `\ooo` by the byte of that octal number, and `\` before anything else by that.
    private static func unescape(_ content: Span<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(content.count)
        var index = 0
        while index < content.count {
            let isEscape = content[index] == UInt8(ascii: "\\") && index + 1 < content.count
            if isEscape, let byte = octal(in: content, at: index + 1) {
                plain.append(byte)
                index += 4
            } else {
                plain.append(content[isEscape ? index + 1 : index])
                index += isEscape ? 2 : 1
            }
        }
        return plain
    }

    /// The byte of the three octal digits at an index, `000` to `377`.
    private static func octal(in content: Span<UInt8>, at index: Int) -> UInt8? {
        guard index + 2 < content.count, content[index] <= UInt8(ascii: "3") else { return nil }
        var value: UInt8 = 0
        for digit in index...index + 2 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(content[digit]) else {
                return nil
            }
            value = value << 3 | (content[digit] - UInt8(ascii: "0"))
        }
        return value
    }
}
