/// What a client sends.
struct Said: Codable {
    var text: String
}

/// What everybody in a room is sent.
struct Post: Codable, Equatable {
    enum Event: String, Codable { case joined, said, left }

    var name: String
    var event: Event
    /// What was said; empty for the other events.
    var text = ""
}
