import ASGITools

/// What a guest says, as JSON: `{"text":"Hello."}`.
struct Remark: Codable, Sendable {
    /// The longest text, in the units of a page's `maxlength`.
    static let limit = 1000

    let text: String

    /// - Throws: `ResponseError`, which closes the socket with 1009 and this sentence.
    func check() throws {
        guard text.utf16.count <= Self.limit else {
            throw ResponseError(.contentTooLarge, "Say it in \(Self.limit) characters.")
        }
    }
}
