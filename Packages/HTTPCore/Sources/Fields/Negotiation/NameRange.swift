/// The name of a content coding or a character set, or `*` for all of them.
struct NameRange: NegotiationRange {
    let text: String
    private let folded: String

    init?(_ element: WeightedElement) {
        guard element.value.utf8.allSatisfy(\.isTokenByte), !element.value.isEmpty else {
            return nil
        }
        text = element.value
        folded = text.asciiLowercased
    }

    func specificity(for available: NameRange) -> Int? {
        folded == available.folded ? 1 : folded == "*" ? 0 : nil
    }
}
