extension PercentCoding {
    /// Bytes that encoding leaves as they are.
    public struct KeptBytes: Sendable {
        let contains: @Sendable (UInt8) -> Bool

        /// Everything that may stand somewhere in a URL, `%` too: for URLs that are encoded
        /// already, but perhaps not completely (RFC 3986 sections 2.2 and 2.3).
        public static let anywhereInURL = KeptBytes { byte in
            isUnreserved(byte) || "!#$%&'()*+,/:;=?@[]".utf8.contains(byte)
        }

        /// Everything that may stand in a path as it is, `/` too (RFC 3986 section 3.3).
        public static let path = KeptBytes { byte in
            isUnreserved(byte) || "!$&'()*+,/:;=@".utf8.contains(byte)
        }

        /// What may stand in the value of an extended parameter (RFC 8187 section 3.2.1).
        public static let extendedValue = KeptBytes { byte in
            isUnreserved(byte) || "!#$&+^`|".utf8.contains(byte)
        }

        /// What a form leaves as it is, and the space, which a form has a sign of its own for.
        static let formValue = KeptBytes { byte in
            byte == 0x20 || (isUnreserved(byte) && byte != UInt8(ascii: "~"))
                || byte == UInt8(ascii: "*")
        }

        /// Everything that may stand in a query as it is (section 3.4), so not for one value of it.
        static let query = KeptBytes { path.contains($0) || $0 == UInt8(ascii: "?") }

        /// Everything that may stand in a registered name as it is (section 3.2.2).
        static let registeredName = KeptBytes { byte in
            isUnreserved(byte) || "!$&'()*+,;=".utf8.contains(byte)
        }

        private static func isUnreserved(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: "-._~".utf8.contains(byte)
            }
        }
    }

    /// Replaces each byte of the UTF-8 form that is not kept by `%XX`, with upper-case digits.
    public static func encode(_ text: String, keeping kept: KeptBytes) -> String {
        if text.utf8.allSatisfy(kept.contains) { return text }
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if kept.contains(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Encodes what is not kept in bytes that are encoded already, but perhaps not completely.
    ///
    /// A `%XX` stays as it is; any other `%` becomes `%25`, which decodes to the same.
    static func complete(_ bytes: [UInt8], keeping kept: KeptBytes) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isSequence =
                byte == UInt8(ascii: "%") && hexPair(in: bytes.span, at: index + 1) != nil
            if kept.contains(byte) || isSequence {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
