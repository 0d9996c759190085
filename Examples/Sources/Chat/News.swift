/// What everybody in a room hears, as JSON: `{"kind":"said","name":"Kim","text":"Hello."}`.
struct News: Codable, Equatable, Sendable {
    enum Kind: String, Codable { case joined, said, left }

    let kind: Kind
    let name: String
    /// What was said; `nil` when somebody comes or goes.
    var text: String?
}
