/// Makes safe names of those that clients send.
public enum FileName {
    /// The last part of a client's file name, safe as the name of a file on any system.
    ///
    /// Everything up to the last `/` or `\` goes, also control and direction characters, dots
    /// and spaces at the ends; the characters that Windows keeps for itself become `_`, and its
    /// names of devices get one in front. At most 200 bytes of UTF-8 remain, of which a short
    /// extension is kept; if nothing remains the name is `file`. The result is never empty, `.`
    /// or `..`, and never hidden.
    public static func safe(_ name: String) -> String {
        let parts = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }
        let kept = (parts.last ?? Substring().unicodeScalars).filter { !isDropped($0) }
            .map { reserved.contains($0) ? "_" : $0 }
        let trimmed = trimEnd(trimStart(kept))
        guard !trimmed.isEmpty else { return "file" }
        return shortened(noDevice(shortened(String(String.UnicodeScalarView(trimmed)))))
    }

    private static let reserved: Set<Unicode.Scalar> = ["<", ">", ":", "\"", "|", "?", "*"]

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Controls, and what turns the direction of text: `exe.txt` must not show as another.
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
            0x2066...0x2069, 0xFEFF, 0xFFFD:
            true
        default: false
        }
    }

    private static func trimStart(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
        Array(scalars.drop { $0 == "." || $0 == "-" || $0 == "~" || $0.properties.isWhitespace })
    }

    private static func trimEnd(
        _ scalars: some BidirectionalCollection<Unicode.Scalar>
    ) -> [Unicode.Scalar] {
        trimStart(scalars.reversed()).reversed()
    }

    /// Names that Windows keeps for devices, whatever extension they have.
    private static func noDevice(_ name: String) -> String {
        let stem = name.prefix { $0 != "." && $0 != " " }.asciiLowercased
        let isPort =
            stem.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
            && stem.last?.isNumber == true
        return isPort || ["con", "prn", "aux", "nul"].contains(stem) ? "_" + name : name
    }

    private static func shortened(_ name: String) -> String {
        let limit = 200
        guard name.utf8.count > limit else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let fileExtension = name[dot...].utf8.count <= 20 ? name[dot...] : ""
        var stem = String.UnicodeScalarView()
        var size = fileExtension.utf8.count
        for scalar in name.unicodeScalars {
            size += UTF8.width(scalar)
            if size > limit { break }
            stem.append(scalar)
        }
        if fileExtension.isEmpty { stem = String.UnicodeScalarView(trimEnd(stem)) }
        return String(stem) + fileExtension
    }
}
