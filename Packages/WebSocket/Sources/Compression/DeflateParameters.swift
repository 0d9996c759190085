/// The parameters of `permessage-deflate` in one offer or answer (RFC 7692 section 7.1).
struct DeflateParameters: Hashable {
    static let name = "permessage-deflate"
    /// The bits of the largest window, which holds where none is agreed on.
    static let maxWindowBits = 15

    var serverNoContextTakeover = false
    var clientNoContextTakeover = false
    var serverMaxWindowBits: Int?
    var clientMaxWindowBits: WindowBits?

    /// The value of `client_max_window_bits`, which an offer may leave out.
    enum WindowBits: Hashable {
        case any
        case bits(Int)

        /// The number of bits, at most.
        var count: Int {
            switch self {
            case .any: DeflateParameters.maxWindowBits
            case .bits(let count): count
            }
        }
    }

    /// Begins with no parameters.
    init() {}

    /// Reads an element; `nil` if it is another extension, or has a parameter that is unknown, has
    /// no valid value, or is there twice.
    init?(_ element: ExtensionElement) {
        guard element.name == Self.name else { return nil }
        for parameter in element.parameters {
            switch (parameter.name, parameter.value) {
            case ("server_no_context_takeover", nil) where !serverNoContextTakeover:
                serverNoContextTakeover = true
            case ("client_no_context_takeover", nil) where !clientNoContextTakeover:
                clientNoContextTakeover = true
            case ("server_max_window_bits", let value?) where serverMaxWindowBits == nil:
                guard let bits = Self.windowBits(value) else { return nil }
                serverMaxWindowBits = bits
            case ("client_max_window_bits", nil) where clientMaxWindowBits == nil:
                clientMaxWindowBits = .any
            case ("client_max_window_bits", let value?) where clientMaxWindowBits == nil:
                guard let bits = Self.windowBits(value) else { return nil }
                clientMaxWindowBits = .bits(bits)
            default: return nil
            }
        }
    }

    /// The element as it is sent.
    var fieldValue: String {
        var elements = [Self.name]
        if serverNoContextTakeover { elements.append("server_no_context_takeover") }
        if clientNoContextTakeover { elements.append("client_no_context_takeover") }
        if let serverMaxWindowBits {
            elements.append("server_max_window_bits=\(serverMaxWindowBits)")
        }
        switch clientMaxWindowBits {
        case .any: elements.append("client_max_window_bits")
        case .bits(let bits): elements.append("client_max_window_bits=\(bits)")
        case nil: break
        }
        return elements.joined(separator: "; ")
    }

    /// 8 to 15, without zeros in front (section 7.1.2.1).
    private static func windowBits(_ value: String) -> Int? {
        (8...maxWindowBits).first { String($0) == value }
    }
}
