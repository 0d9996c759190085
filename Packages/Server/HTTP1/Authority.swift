import HTTPCore

/// A host with or without a port: `uri-host [ ":" port ]` (RFC 9110 section 4.2, RFC 3986 3.2.2).
struct Authority {
    /// Whether there is a host before the port.
    let hasHost: Bool
    /// The port; `nil` if there is none, or only its colon.
    let port: UInt16?

    /// Reads an authority; `nil` if the range is anything else, as an IP literal without address.
    ///
    /// An empty range is an empty host.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard let hostEnd = Self.hostEnd(bytes, range) else { return nil }
        let isLiteral = !range.isEmpty && bytes[range.lowerBound] == UInt8(ascii: "[")
        // Rare enough to be read twice.
        guard !isLiteral || HostAndPort(parsing: bytes.text(range)) != nil else { return nil }
        hasHost = hostEnd > range.lowerBound
        guard hostEnd < range.upperBound else {
            port = nil
            return
        }
        guard bytes[hostEnd] == UInt8(ascii: ":"), range.upperBound - hostEnd <= 6 else {
            return nil
        }
        var number = 0
        for index in hostEnd + 1..<range.upperBound {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        guard let port = UInt16(exactly: number) else { return nil }
        self.port = hostEnd + 1 < range.upperBound ? port : nil
    }

    /// Where the host ends: behind the bracket of an IP literal, or in front of the colon.
    private static func hostEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        guard !range.isEmpty, bytes[index] == UInt8(ascii: "[") else {
            while index < range.upperBound, bytes[index] != UInt8(ascii: ":") {
                guard ByteClass.isHost(bytes[index]) else { return nil }
                if bytes[index] == UInt8(ascii: "%") {
                    guard index + 2 < range.upperBound, bytes[index + 1].hexValue != nil,
                        bytes[index + 2].hexValue != nil
                    else { return nil }
                }
                index += 1
            }
            return index
        }
        index += 1
        while index < range.upperBound, bytes[index] != UInt8(ascii: "]") {
            guard ByteClass.isHost(bytes[index]) || bytes[index] == UInt8(ascii: ":") else {
                return nil
            }
            index += 1
        }
        return index < range.upperBound && index > range.lowerBound + 2 ? index + 1 : nil
    }
}
