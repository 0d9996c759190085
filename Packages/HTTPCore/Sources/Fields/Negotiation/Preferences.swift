/// What a client prefers, as the fields of proactive negotiation say it (RFC 9110 section 12.5).
///
/// Ranks as the Node.js package negotiator does.
struct Preferences<Range: NegotiationRange>: Sendable, Hashable {
    private struct Element: Sendable, Hashable {
        let range: Range
        let weight: Weight
    }

    /// One of the things available, and the element that decides on it.
    private struct Match {
        let text: String
        let weight: Weight
        let specificity: Int
        let position: Int
        let preference: Int
    }

    private var elements: [Element] = []

    /// The most elements that are read.
    static var maxCount: Int { 100 }

    /// Reads the values of the fields of a name; malformed elements are skipped.
    init(_ values: [String]) {
        var count = 0
        for value in values {
            var scanner = FieldScanner(value)
            scanner.skipListSeparators()
            while !scanner.isAtEnd, count < Self.maxCount {
                count += 1
                append(WeightedElement(&scanner))
                scanner.skipListSeparators()
            }
        }
    }

    private mutating func append(_ element: WeightedElement) {
        guard let range = Range(element), let weight = element.weight else { return }
        elements.append(Element(range: range, weight: weight))
    }

    /// Adds something with the lowest weight that there is, unless an element speaks of it.
    mutating func appendUnlessMentioned(_ text: String) {
        guard let range = Self.range(text),
            !elements.contains(where: { $0.range.specificity(for: range) != nil })
        else { return }
        let lowest = elements.map(\.weight).filter { $0 > .zero }.min() ?? .one
        elements.append(Element(range: range, weight: lowest))
    }

    /// Whether there is one element only, of this text, and it is accepted.
    func isOnly(_ text: String) -> Bool {
        elements.count == 1 && elements[0].range.text == text && elements[0].weight > .zero
    }

    /// What is accepted, the most wanted first.
    var accepted: [String] {
        elements.enumerated()
            .filter { $0.element.weight > .zero }
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
            .map(\.element.range.text)
    }

    /// What of the things available is accepted, the most wanted first.
    func ranked(_ available: [String], preferring preferred: [String]) -> [String] {
        let preferred = preferred.map(\.asciiLowercased)
        return available.enumerated()
            .compactMap { index, text in match(text, preferred).map { (index, $0) } }
            .filter { $1.weight > .zero }
            .sorted { Self.order($0.1, $0.0) < Self.order($1.1, $1.0) }
            .map(\.1.text)
    }

    /// The nearest element decides; of two that are as near, the one that is wanted more.
    private func match(_ text: String, _ preferred: [String]) -> Match? {
        guard let range = Self.range(text) else { return nil }
        let preference = preferred.firstIndex(of: text.asciiLowercased) ?? .max
        return elements.enumerated()
            .compactMap { position, element in
                element.range.specificity(for: range).map {
                    Match(
                        text: text, weight: element.weight, specificity: $0, position: position,
                        preference: preference)
                }
            }
            .max {
                ($0.specificity, $0.weight, $0.position) < ($1.specificity, $1.weight, $1.position)
            }
    }

    private static func order(_ match: Match, _ index: Int) -> (Weight, Int, Int, Int, Int) {
        (
            match.weight.complement, match.preference, -match.specificity, match.position, index
        )
    }

    private static func range(_ text: String) -> Range? {
        var scanner = FieldScanner(text)
        return Range(WeightedElement(&scanner))
    }
}
