/// Writes text into the values of fields.
enum FieldText {
    /// The text as a token if it is one, else as a quoted string (RFC 9110 section 5.6.4).
    static func tokenOrQuoted(_ text: String) -> String {
        !text.isEmpty && text.utf8.allSatisfy(\.isTokenByte) ? text : quoted(text)
    }

    /// The text as a quoted string; control characters, which it cannot hold, become spaces.
    static func quoted(_ text: String) -> String { quoted(text, escaping: "\"\\") }

    /// The text as a quoted string of a form, in which a backslash stands for itself.
    static func quotedInForm(_ text: String) -> String { quoted(text, escaping: "\"") }

    private static func quoted(_ text: String, escaping escaped: String) -> String {
        var quoted: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if escaped.utf8.contains(byte) {
                quoted.append(UInt8(ascii: "\\"))
            }
            quoted.append(byte.isControl ? 0x20 : byte)
        }
        quoted.append(UInt8(ascii: "\""))
        return String(decoding: quoted, as: UTF8.self)
    }
}
