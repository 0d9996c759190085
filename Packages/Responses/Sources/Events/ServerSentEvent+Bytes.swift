extension ServerSentEvent {
    /// The event as it travels: UTF-8, a line for each field, and an empty line at its end.
    ///
    /// Every line of ``data`` is a field of its own, every line of ``comment`` a comment. One
    /// space stands behind each colon, so that a space in front of the text is kept.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity((data?.utf8.count ?? 0) + 64)
        if let comment { bytes.appendLines(of: comment, as: ":") }
        if let event { bytes.appendLine("event:", event.utf8[...]) }
        if let id { bytes.appendLine("id:", id.utf8[...]) }
        if let retry { bytes.appendLine("retry:", String(retry.milliseconds).utf8[...]) }
        if let data { bytes.appendLines(of: data, as: "data:") }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func appendLine(_ name: StaticString, _ value: Substring.UTF8View) {
        append(contentsOf: "\(name) ".utf8)
        append(contentsOf: value)
        append(UInt8(ascii: "\n"))
    }

    /// Appends a line for every line of the text, of which an empty text has one.
    fileprivate mutating func appendLines(of text: String, as name: StaticString) {
        var rest = text.utf8[...]
        while let end = rest.firstIndex(where: {
            $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }) {
            appendLine(name, rest[..<end])
            rest = rest[end...].afterLineBreak
        }
        appendLine(name, rest)
    }
}

extension Substring.UTF8View {
    /// What follows the CR, LF or CRLF at the beginning.
    fileprivate var afterLineBreak: Substring.UTF8View {
        starts(with: "\r\n".utf8) ? dropFirst(2) : dropFirst()
    }
}

extension Duration {
    /// Whole milliseconds; the check of `retry` keeps them small.
    fileprivate var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
