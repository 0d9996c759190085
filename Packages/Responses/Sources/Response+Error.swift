public import HTTPCore

extension Response {
    /// The answer that an error knows: of an `HTTPStatusError` or a ``ResponseConvertible``.
    ///
    /// `nil` for every other error, of which a client is told nothing. An error of status 500 or
    /// more stays in ``failure``, unless it is a ``ResponseError``, which somebody chose; so does
    /// what stands in the way of converting an error.
    public init?(answering error: any Error, to request: Request) {
        switch error {
        case let error as any ResponseConvertible:
            do { self = try error.response(to: request) } catch {
                self = .error(.internalServerError)
                failure = error
            }
        case let known as any HTTPStatusError:
            self.init(known)
            if known.status.code >= 500, !(known is ResponseError) { failure = error }
        default: return nil
        }
    }
}
