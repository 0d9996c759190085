/// What a host may look like (RFC 3986 section 3.2.2).
enum HostSyntax {
    /// Reads a name or an address in brackets, and says whether it was the latter.
    static func host(_ scanner: inout FieldScanner) -> (String, isIPLiteral: Bool)? {
        guard scanner.skip("[") else { return registeredName(&scanner).map { ($0, false) } }
        let literal = scanner.bytes { $0 != UInt8(ascii: "]") }
        guard scanner.skip("]"), isIPv6(literal) || isFutureAddress(literal) else { return nil }
        return (String(decoding: literal, as: UTF8.self), true)
    }

    private static func registeredName(_ scanner: inout FieldScanner) -> String? {
        let name = scanner.bytes {
            $0 == UInt8(ascii: "%") || PercentCoding.KeptBytes.registeredName.contains($0)
        }
        return name.isEmpty || !hasSoundSequences(name)
            ? nil : String(decoding: name, as: UTF8.self)
    }

    /// Whether each `%` begins a sequence, and none of these hides a delimiter of URLs or a control.
    private static func hasSoundSequences(_ name: ArraySlice<UInt8>) -> Bool {
        name.indices.allSatisfy { index in
            guard name[index] == UInt8(ascii: "%") else { return true }
            guard let byte = PercentCoding.hexPair(in: name.span, at: index - name.startIndex + 1)
            else { return false }
            return byte > 0x20 && byte != 0x7F && !##""#%/:<>?@[\]^`{|}"##.utf8.contains(byte)
        }
    }

    /// IPvFuture: `v`, hexadecimal digits, a dot, and at least one byte more.
    private static func isFutureAddress(_ literal: ArraySlice<UInt8>) -> Bool {
        guard literal.first?.lowercased == UInt8(ascii: "v"),
            let dot = literal.firstIndex(of: UInt8(ascii: "."))
        else { return false }
        let version = literal[..<dot].dropFirst()
        let address = literal[dot...].dropFirst()
        return !version.isEmpty && version.allSatisfy(\.isHexDigit)
            && !address.isEmpty
            && address.allSatisfy {
                $0 == UInt8(ascii: ":") || PercentCoding.KeptBytes.registeredName.contains($0)
            }
    }

    /// IPv6address: eight groups, of which `::` stands for one or more that are zero.
    private static func isIPv6(_ literal: ArraySlice<UInt8>) -> Bool {
        guard literal.count <= 45 else { return false }
        let text = Array(literal)
        guard let gap = text.indices.dropLast().first(where: { isGap(text, at: $0) }) else {
            return groups(text[...], mayEndInIPv4: true) == 8
        }
        let (head, tail) = (text[..<gap], text[(gap + 2)...])
        guard let before = head.isEmpty ? 0 : groups(head, mayEndInIPv4: false),
            let after = tail.isEmpty ? 0 : groups(tail, mayEndInIPv4: true)
        else { return false }
        return before + after <= 7
    }

    private static func isGap(_ text: [UInt8], at index: Int) -> Bool {
        text[index] == UInt8(ascii: ":") && text[index + 1] == UInt8(ascii: ":")
    }

    /// How many groups of 16 bits there are between colons; `nil` if one is malformed.
    private static func groups(_ text: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> Int? {
        var parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        if mayEndInIPv4, let last = parts.last, isIPv4(last) {
            parts.removeLast()
            count = 2
        }
        let areSound = parts.allSatisfy { part in
            (1...4).contains(part.count) && part.allSatisfy(\.isHexDigit)
        }
        return areSound ? count + parts.count : nil
    }

    private static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy(\.isDigit)
                    && Int(saturating: part) <= 255
                    && (part.count == 1 || part.first != UInt8(ascii: "0"))
            }
    }
}
