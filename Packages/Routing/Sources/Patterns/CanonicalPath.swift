import HTTPCore

/// The form of a path in which the bytes of routes and requests are compared.
///
/// Everything is decoded once, but two things: an encoded slash stays `%2F`, so that it ends no
/// segment, and a percent sign is always `%25`, so that nothing is decoded twice. What a parameter
/// has caught is decoded from this form.
enum CanonicalPath {
    private static let percent = UInt8(ascii: "%")

    /// Whether the form of a path differs from what was sent.
    static func isNeeded(_ path: [UInt8]) -> Bool {
        var signs: UInt8 = 0
        // Without a way out in the middle, this looks at many bytes at a time.
        let bytes = path.span
        for index in 0..<bytes.count { signs |= bytes[index] == percent ? 1 : 0 }
        return signs != 0
    }

    /// The form of a literal of a pattern, which is written as it reads.
    static func ofLiteral(_ byte: UInt8) -> [UInt8] { byte == percent ? Array("%25".utf8) : [byte] }

    /// The form of a path as it was sent.
    static func of(_ path: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(path.count + 2)
        var index = 0
        while index < path.count {
            let byte = path[index]
            index += 1
            guard byte == percent else {
                bytes.append(byte)
                continue
            }
            guard let decoded = PercentCoding.hexPair(in: path.span, at: index) else {
                bytes += "%25".utf8
                continue
            }
            index += 2
            switch decoded {
            case UInt8(ascii: "/"): bytes += "%2F".utf8
            case percent: bytes += "%25".utf8
            case let value: bytes.append(value)
            }
        }
        return bytes
    }

    /// Whether a position is behind the percent sign of `%2F` or `%25`: no piece ends there.
    static func isInsideEscape(_ path: Span<UInt8>, _ position: Int) -> Bool {
        position > 0 && path[position - 1] == percent
            || position > 1 && path[position - 2] == percent
    }

    /// What a piece of this form means; bytes that are not UTF-8 become U+FFFD.
    static func text(_ piece: Span<UInt8>) -> String { PercentCoding.decodeText(piece) }
}
