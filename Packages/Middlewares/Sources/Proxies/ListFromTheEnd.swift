/// The members of a field that is a list, the last first: what the nearest proxy has written.
///
/// Reading from the end, nothing that a client wrote in front can change how a member is read, be
/// it a quote that never ends. A line is a list of its own.
struct ListFromTheEnd: IteratorProtocol {
    private var lines: [String]
    private var rest: Substring.UTF8View?
    private let hasQuotes: Bool

    /// Begins behind the last member.
    ///
    /// - Parameters:
    ///   - lines: The values of all fields of the name, in order.
    ///   - hasQuotes: Whether a comma between quotes belongs to its member.
    init(_ lines: [String], hasQuotes: Bool) {
        self.lines = lines
        self.hasQuotes = hasQuotes
    }

    /// The member in front of the one before, without the spaces around it; it may be empty.
    mutating func next() -> String? {
        if rest == nil { rest = lines.popLast().map { $0[...].utf8 } }
        guard let line = rest else { return nil }
        guard let comma = lastComma(in: line) else {
            rest = nil
            return Self.trimmed(line)
        }
        rest = line[..<comma]
        return Self.trimmed(line[line.index(after: comma)...])
    }

    private func lastComma(in line: Substring.UTF8View) -> Substring.Index? {
        guard hasQuotes else { return line.lastIndex(of: UInt8(ascii: ",")) }
        var isQuoted = false
        var index = line.endIndex
        while index > line.startIndex {
            index = line.index(before: index)
            switch line[index] {
            case UInt8(ascii: "\""):
                // Behind an odd number of backslashes it is a sign in a quoted string.
                let backslashes = line[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }
                if backslashes.count.isMultiple(of: 2) { isQuoted.toggle() }
            case UInt8(ascii: ",") where !isQuoted: return index
            default: break
            }
        }
        return nil
    }

    private static func trimmed(_ text: Substring.UTF8View) -> String {
        var text = text
        while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
        while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
        return String(Substring(text))
    }
}
