public import HTTPCore

/// The conditions that a request makes: answer only if the resource has, or has not, changed.
///
/// ``outcome(of:for:)`` evaluates them in the order of RFC 9110 section 13.2.2. For how a response
/// does so by itself see ``Response/prepared(for:)``.
public struct Preconditions: Sendable {
    /// What follows from the conditions.
    public enum Outcome: Sendable, Hashable {
        /// The request is to be done as if it had no conditions.
        case proceed
        /// The client has the content already: 304.
        case notModified
        /// What the client relied on does not hold: 412, and nothing is to be done.
        case failed
    }

    private let headers: HTTPFields

    /// Takes the fields of a request; they are parsed when they are needed.
    public init(_ headers: HTTPFields) { self.headers = headers }

    /// What follows for a request from the present state of what it is about.
    ///
    /// Where the resource has no date, conditions on dates are ignored, and so are dates that are
    /// malformed (sections 13.1.3 and 13.1.4). An `If-Match` that is malformed has failed: the
    /// client meant to be careful. An `If-None-Match` that is malformed matches nothing.
    ///
    /// - Parameters:
    ///   - method: The method. CONNECT, OPTIONS and TRACE know no conditions.
    ///   - current: The state; `nil` if the resource does not exist, so that only `*` and dates
    ///     have anything to say.
    /// - Returns: What to do.
    public func outcome(of method: HTTPRequest.Method, for current: Validators?) -> Outcome {
        if method == .options || method == .trace || method == .connect { return .proceed }
        if let field = headers[.ifMatch] {
            guard isMatched(field, by: current) else { return .failed }
        } else if let date = date(.ifUnmodifiedSince), let modified = current?.lastModified {
            guard modified <= date else { return .failed }
        }
        let isSafe = method == .get || method == .head
        if let field = headers[.ifNoneMatch] {
            let hasMatch = isUnwanted(field, current)
            return hasMatch ? (isSafe ? .notModified : .failed) : .proceed
        }
        guard isSafe, let date = date(.ifModifiedSince), let modified = current?.lastModified
        else { return .proceed }
        return modified <= date ? .notModified : .proceed
    }

    /// Whether the field `Range` counts, by what `If-Range` says (RFC 9110 section 13.1.5).
    ///
    /// Without the field it does. A tag must be the present one, and neither be weak. A date must
    /// be the present one to the second, and that second be over, as the content might else change
    /// once more in it (section 8.8.2.2). Anything else is taken for a state that is gone.
    ///
    /// - Parameters:
    ///   - current: The present state.
    ///   - now: The present moment.
    /// - Returns: Whether a part may be sent; if not, the whole is.
    public func allowRange(of current: Validators, now: HTTPDate = .now) -> Bool {
        guard let field = headers[.ifRange] else { return true }
        if let tag = EntityTag(parsing: field) {
            return current.etag?.matchesStrongly(tag) ?? false
        }
        guard let date = HTTPDate(parsing: field), let modified = current.lastModified else {
            return false
        }
        return date == modified && modified < now
    }

    private func isMatched(_ field: String, by current: Validators?) -> Bool {
        guard let current, let condition = EntityTagCondition(parsing: field) else { return false }
        return condition.matchesStrongly(current.etag)
    }

    private func isUnwanted(_ field: String, _ current: Validators?) -> Bool {
        guard let current, let condition = EntityTagCondition(parsing: field) else { return false }
        return condition.matchesWeakly(current.etag)
    }

    private func date(_ name: HTTPField.Name) -> HTTPDate? {
        headers[name].flatMap { HTTPDate(parsing: $0) }
    }
}
