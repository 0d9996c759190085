/// A test does with a body what ``TestBody/open`` does not allow, or is needed for.
///
/// A mistake of the test: nothing of it reaches the application.
public enum OpenBodyError: Error, Hashable, CustomStringConvertible {
    /// The body is open, and nobody could write it.
    case needsAnExchange
    /// The body was not begun as ``TestBody/open``: the client sends it.
    case isNotOpen
    /// The body was ended before, by ``TestExchange/finish(trailers:)``.
    case isFinished

    /// What the test has to do instead.
    public var description: String {
        switch self {
        case .needsAnExchange:
            "A body that is .open is written by exchange(_:_:body:), and nowhere else."
        case .isNotOpen: "A test writes a body only if it began the exchange with the body .open."
        case .isFinished: "The body was finished before."
        }
    }
}
