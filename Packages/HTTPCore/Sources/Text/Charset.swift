/// A character encoding that text can be read from.
///
/// Known are UTF-8, ISO-8859-1 and US-ASCII, by their names in the IANA registry and the usual
/// short ones; others have no `Charset`, and a request in them is answered with 415.
public struct Charset: Sendable, Hashable, CustomStringConvertible {
    private enum Kind { case utf8, isoLatin1, usASCII }
    private let kind: Kind

    /// UTF-8 (RFC 3629).
    public static let utf8 = Charset(kind: .utf8)
    /// ISO-8859-1, in which each byte is the code point of its number.
    public static let isoLatin1 = Charset(kind: .isoLatin1)
    /// US-ASCII, which is seven bits.
    public static let usASCII = Charset(kind: .usASCII)

    private init(kind: Kind) { self.kind = kind }

    /// Finds a character set by its name, in any case; `nil` if it is not one of the known.
    public init?(named name: String) {
        switch name.asciiLowercased {
        case "utf-8", "utf8": self = .utf8
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1": self = .isoLatin1
        case "us-ascii", "ascii": self = .usASCII
        default: return nil
        }
    }

    /// Reads bytes as text; `nil` if they are not in this character set.
    public func decode(_ bytes: some Collection<UInt8>) -> String? {
        switch kind {
        case .utf8:
            return String(validating: bytes, as: UTF8.self)
        case .isoLatin1:
            return String(String.UnicodeScalarView(bytes.lazy.map { Unicode.Scalar($0) }))
        case .usASCII:
            return bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
        }
    }

    /// The preferred name in lower case, such as `utf-8`.
    public var description: String {
        switch kind {
        case .utf8: "utf-8"
        case .isoLatin1: "iso-8859-1"
        case .usASCII: "us-ascii"
        }
    }
}
