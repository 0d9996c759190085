public import HTTPCore

extension TestURL {
    /// The URL of a request to a target, where this one is the base.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: A reference, as ``resolving(_:)`` takes it; or `*` alone, with OPTIONS and no
    ///     further query: the server as a whole (RFC 9112 section 3.2.4).
    ///   - query: Names and values, appended in order to the query of the target. They are encoded
    ///     as forms are.
    /// - Returns: The URL.
    /// - Throws: ``InvalidTarget`` if the target is not a URL of HTTP.
    public func request(
        _ method: HTTPRequest.Method, _ target: String, query: KeyValuePairs<String, String> = [:]
    ) throws(InvalidTarget) -> TestURL {
        if target == "*", method == .options, query.isEmpty { return with("", nil) }
        guard let url = resolving(target) else { throw InvalidTarget(target: target) }
        guard !query.isEmpty else { return url }
        let items = QueryItems(query).description
        let own = url.query ?? ""
        return url.with(url.path, own.isEmpty ? items : "\(own)&\(items)")
    }
}

/// The target of a request is not a URL of HTTP.
public struct InvalidTarget: Error, Equatable, CustomStringConvertible {
    /// The target as it was given.
    public let target: String

    /// What is wrong, with the target.
    public var description: String {
        "\(target.debugDescription) is neither a path nor a URL of http, https, ws or wss."
    }
}
