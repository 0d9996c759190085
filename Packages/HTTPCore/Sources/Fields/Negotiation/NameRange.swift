/// The name of a content coding or a character set, or `*` for all of them.
struct NameRange: NegotiationRange {
    let text: String
    private let folded: String

    init?(_ element: WeightedElement) {
        guard element.value.utf8.allSatisfy(\.isTokenByte), !element.value.isEmpty else {
            return nil
        }
        text = element.value
        // The old names of two codings (RFC 9110 section 8.4.1).
        folded =
            switch text.asciiLowercased {
            case "x-gzip": "gzip"
            case "x-compress": "compress"
            case let name: name
            }
    }

    func specificity(for available: NameRange) -> Int? {
        folded == available.folded ? 1 : folded == "*" ? 0 : nil
    }
}
