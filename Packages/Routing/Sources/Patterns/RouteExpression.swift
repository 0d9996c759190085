import Synchronization

/// A regular expression of a route.
///
/// `Regex` is not `Sendable`, so requests take turns at it.
final class RouteExpression: Sendable, Hashable {
    let text: String
    /// The names of the groups, in the order of the text.
    let names: [String]
    private let regex: Mutex<Regex<AnyRegexOutput>>

    init(_ text: String) throws {
        let regex = try Regex(text).asciiOnlyDigits()
        self.text = text
        names = Self.names(in: text).filter { regex.contains(captureNamed: $0) }
        self.regex = Mutex(regex)
    }

    /// Whether the whole text is of the form.
    func accepts(_ text: String) -> Bool {
        // An error can only come from code inside a regex, and one made of text has none.
        regex.withLock { (try? $0.wholeMatch(in: text)) != nil }
    }

    /// Where the named groups are in the UTF-8 form of a text, if the whole of it is of the form.
    ///
    /// A group that takes no part is empty.
    func groups(in text: String) -> [Range<Int>]? {
        regex.withLock { [names] regex in
            guard let match = try? regex.wholeMatch(in: text) else { return nil }
            return names.map { name in
                guard let range = match.output.first(where: { $0.name == name })?.range else {
                    return 0..<0
                }
                return Self.offset(
                    range.lowerBound, in: text)..<Self.offset(range.upperBound, in: text)
            }
        }
    }

    private static func offset(_ index: String.Index, in text: String) -> Int {
        text.utf8.distance(from: text.utf8.startIndex, to: index)
    }

    /// What stands in `(?<name>` and `(?P<name>`: `Regex` does not list its names.
    private static func names(in text: String) -> [String] {
        var names: [String] = []
        for piece in text.split(separator: "(?", omittingEmptySubsequences: false).dropFirst() {
            let piece = piece.first == "P" ? piece.dropFirst() : piece
            guard piece.first == "<", let end = piece.firstIndex(of: ">") else { continue }
            names.append(String(piece[..<end].dropFirst()))
        }
        return names
    }

    static func == (left: RouteExpression, right: RouteExpression) -> Bool {
        left.text == right.text
    }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
