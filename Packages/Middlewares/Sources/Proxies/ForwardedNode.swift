/// Who has sent a request, as the proxy says that got it (RFC 7239 section 6).
enum ForwardedNode: Hashable {
    /// An address, with port 0 where none was said.
    case address(IPAddress, port: Int)
    /// A unix socket; nginx writes `unix:` for it.
    case unixSocket
    /// The proxy does not know, or does not tell: `unknown`, or `_` and a name of its own.
    case hidden

    /// Parses a node of `Forwarded`: IPv6 has brackets.
    init?(_ text: String) { self.init(text, bareAddress: nil) }

    /// Parses a member of `X-Forwarded-For`, where IPv6 mostly has no brackets.
    init?(xForwarded text: String) {
        if text == "unix:" {
            self = .unixSocket
        } else {
            self.init(text, bareAddress: IPAddress(text))
        }
    }

    private init?(_ text: String, bareAddress: IPAddress?) {
        if let bareAddress {
            self = .address(bareAddress, port: 0)
            return
        }
        guard let (name, port) = Self.split(text), let port = Self.port(port) else { return nil }
        if name.utf8.first == UInt8(ascii: "[") {
            let literal = name.dropFirst().dropLast()
            guard name.utf8.last == UInt8(ascii: "]"), literal.utf8.contains(UInt8(ascii: ":")),
                let address = IPAddress(literal)
            else { return nil }
            self = .address(address, port: port)
        } else if let address = IPAddress(name), !name.utf8.contains(UInt8(ascii: ":")) {
            self = .address(address, port: port)
        } else if Self.isObfuscated(name) || name.lowercased() == "unknown" {
            self = .hidden
        } else {
            return nil
        }
    }

    /// The name, and the port behind the last colon outside of brackets.
    private static func split(_ text: String) -> (name: Substring, port: Substring?)? {
        let colon = UInt8(ascii: ":")
        guard let end = text.utf8.lastIndex(where: { $0 == colon || $0 == UInt8(ascii: "]") }),
            text.utf8[end] == colon
        else { return text.isEmpty ? nil : (text[...], nil) }
        return (text[..<end], text[text.utf8.index(after: end)...])
    }

    /// The number of a port; 0 for none, and for one that is obfuscated.
    private static func port(_ text: Substring?) -> Int? {
        guard let text else { return 0 }
        if isObfuscated(text) { return 0 }
        return IPAddress.decimal(Array(text.utf8)[...], upTo: 65_535)
    }

    private static func isObfuscated(_ text: Substring) -> Bool {
        text.utf8.first == UInt8(ascii: "_") && text.utf8.count > 1
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                    UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
