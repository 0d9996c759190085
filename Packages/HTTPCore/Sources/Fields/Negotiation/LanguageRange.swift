/// A language tag or the beginning of one, or `*` for all of them (RFC 4647 section 2.1).
struct LanguageRange: NegotiationRange {
    let text: String
    /// The subtags in lower case.
    private let subtags: [String]

    init?(_ element: WeightedElement) {
        let text = element.value
        let subtags = text.asciiLowercased.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.allSatisfy(\.isTokenByte), subtags.allSatisfy({ !$0.isEmpty }) else {
            return nil
        }
        self.text = text
        self.subtags = subtags.map { String($0) }
    }

    /// The same tag is nearest.
    ///
    /// Then comes what lookup would fall back to, `en` where `en-US` is wanted (section 3.4), then
    /// what filtering would let through, `en-US` where `en` is wanted (section 3.3.1), then anything.
    func specificity(for available: LanguageRange) -> Int? {
        if subtags == available.subtags { return 3 }
        if subtags.starts(with: available.subtags) { return 2 }
        if available.subtags.starts(with: subtags) { return 1 }
        return subtags == ["*"] ? 0 : nil
    }
}
