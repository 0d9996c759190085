/// What a table has found: the number of a route and its parameters, or why there is none.
@usableFromInline
struct RouteFinding: Sendable {
    @usableFromInline
    enum Miss: Sendable {
        case methodNotAllowed
        case notFound
    }

    /// Of no meaning where something is missing.
    @usableFromInline let number: Int
    @usableFromInline var parameters: PathParameters
    @usableFromInline let miss: Miss?

    var isFound: Bool { miss == nil }

    init(_ number: Int, _ parameters: PathParameters) {
        self.number = number
        self.parameters = parameters
        miss = nil
    }

    init(_ miss: Miss) {
        number = -1
        parameters = PathParameters()
        self.miss = miss
    }
}
