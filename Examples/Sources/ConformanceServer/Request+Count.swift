import ASGITools

extension Request {
    /// A number of the query that is not negative.
    func count(_ name: String, default fallback: Int) throws -> Int {
        guard let text = query[name] else { return fallback }
        guard let number = Int(text), (0...1_000_000_000).contains(number) else {
            throw ResponseError(.badRequest, "The query parameter \"\(name)\" is no count.")
        }
        return number
    }
}
