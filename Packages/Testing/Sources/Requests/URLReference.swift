import HTTPCore

/// The parts of a reference to a URL, as they are written (RFC 3986 section 4.1).
///
/// All are ASCII: what may stand nowhere in a URL is percent-encoded, as its bytes in UTF-8.
struct URLReference {
    /// The scheme in lower case.
    private(set) var scheme: String?
    private(set) var authority: String?
    let path: String
    let query: String?

    /// Takes a text apart (RFC 3986 appendix B); any text is a reference.
    init(_ text: String) {
        // Delimiters stay, so that encoding does not change where the parts are.
        let encoded = PercentCoding.encode(text, keeping: .anywhereInURL)
        var rest = Substring(encoded.utf8.prefix { $0 != UInt8(ascii: "#") })
        if let scheme = Self.scheme(of: rest) {
            self.scheme = scheme.lowercased()
            rest = rest[scheme.endIndex...].dropFirst()
        }
        if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
            let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
            authority = String(rest[..<(end ?? rest.endIndex)])
            rest = rest[(end ?? rest.endIndex)...]
        }
        let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?"))
        path = String(rest[..<(mark ?? rest.endIndex)])
        query = mark.map { String(rest[$0...].dropFirst()) }
    }

    /// Takes a `Location` apart as browsers do (URL Standard section 4.4): `\` is `/` in front of
    /// the query, so `/\example.org` names a host, and user information is dropped.
    init(location: String) {
        let head = location.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let tail = location.utf8[head.endIndex...]
        let slashed = head.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
        self.init(String(decoding: slashed, as: UTF8.self) + String(Substring(tail)))
        if let at = authority?.utf8.lastIndex(of: UInt8(ascii: "@")) {
            authority = authority.map { String($0[at...].dropFirst()) }
        }
    }

    /// What stands before the first colon, if that can be a scheme.
    private static func scheme(of text: Substring) -> Substring? {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = text[..<colon]
        guard scheme.first?.isLetter == true,
            scheme.allSatisfy({ $0.isLetter || $0.isNumber || "+-.".contains($0) })
        else { return nil }
        return scheme
    }
}
