import HTTPCore

extension TestURL {
    /// The URL of a request to a target, where this one is the base.
    ///
    /// - Parameters:
    ///   - target: What begins with a slash is a path, which is sent as it is, with two slashes and
    ///     dot segments, but percent-encoded where it has what may not stand in a URL; `*` is the
    ///     server as a whole (RFC 9112 section 3.2.4); anything else a reference, as
    ///     ``resolving(_:)`` takes it.
    ///   - query: Names and values, appended in order to the query of the target. They are encoded
    ///     as forms are.
    /// - Returns: The URL.
    /// - Throws: ``InvalidTarget`` if the target is not a URL of HTTP.
    public func request(
        _ target: String, query: KeyValuePairs<String, String> = [:]
    ) throws(InvalidTarget) -> TestURL {
        guard let url = target == "*" ? with("", nil) : path(target) ?? resolving(target) else {
            throw InvalidTarget(target: target)
        }
        guard !query.isEmpty else { return url }
        let items = QueryItems(query).description
        let own = url.query ?? ""
        return url.with(url.path, own.isEmpty ? items : "\(own)&\(items)")
    }

    /// The URL of a target that begins with a slash.
    private func path(_ target: String) -> TestURL? {
        guard target.utf8.first == UInt8(ascii: "/") else { return nil }
        // A dot in front keeps two slashes from being those of an authority.
        let reference = URLReference(".\(target)")
        return with(String(reference.path.dropFirst()), reference.query)
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
