/// What an element of a field of preferences stands for, such as `text/*` or `en`.
protocol NegotiationRange: Sendable, Hashable {
    /// Reads an element, or something available; `nil` if it is malformed.
    init?(_ element: WeightedElement)

    /// How closely this describes something available, the higher the closer; `nil` if not at all.
    func specificity(for available: Self) -> Int?

    /// The text by which an element is named in a list of what is accepted.
    var text: String { get }
}
