/// The time between a start and a shutdown, as one step of a ``Lifespan`` sees it.
public struct Serving: Sendable {
    private let serve: @Sendable () async -> Void

    init(_ serve: @escaping @Sendable () async -> Void) { self.serve = serve }

    /// Takes the later steps, serves, and returns when all of that has been undone.
    ///
    /// Returns also where a later step failed, so that what stands behind it always runs. A second
    /// call returns at once.
    public func callAsFunction() async { await serve() }
}
