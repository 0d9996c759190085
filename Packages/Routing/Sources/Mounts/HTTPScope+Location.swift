public import HTTPCore

extension HTTPScope {
    /// Where to send a client for another path below ``HTTPScope/rootPath``: that path with the root
    /// and the query of the request, as they were sent.
    ///
    /// - Parameter path: The path as ``RouteMatch/redirect(path:)`` gives it.
    /// - Returns: `nil` if the whole would begin with two slashes, and so with another host.
    public func location(of path: [UInt8]) -> String? {
        let whole = rawPath ?? Array(PercentCoding.encode(self.path, keeping: .path).utf8)
        let query = queryString.isEmpty ? [] : [UInt8(ascii: "?")] + queryString
        let location = whole.dropLast(routePath.count) + path + query
        guard !location.starts(with: "//".utf8) else { return nil }
        return String(decoding: location, as: UTF8.self)
    }
}
