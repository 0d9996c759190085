/// A media type or a set of them, such as `text/*` (RFC 9110 section 12.5.1).
struct MediaRange: NegotiationRange {
    let text: String
    private let type: String
    private let subtype: String
    private let parameters: [String: String]

    init?(_ element: WeightedElement) {
        let parts = element.value.asciiLowercased.split(
            separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let type = parts.first, let subtype = parts.last, !type.isEmpty,
            !subtype.isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy(\.isTokenByte) })
        else { return nil }
        text = element.value
        self.type = String(type)
        self.subtype = String(subtype)
        parameters = element.parameters.mapValues(\.asciiLowercased)
    }

    /// The type counts most, then the subtype, then the parameters, all of which must be there.
    func specificity(for available: MediaRange) -> Int? {
        guard type == available.type || type == "*",
            subtype == available.subtype || subtype == "*",
            parameters.allSatisfy({ $1 == "*" || $1 == available.parameters[$0, default: ""] })
        else { return nil }
        return (type == available.type ? 4 : 0) + (subtype == available.subtype ? 2 : 0)
            + (parameters.isEmpty ? 0 : 1)
    }
}
