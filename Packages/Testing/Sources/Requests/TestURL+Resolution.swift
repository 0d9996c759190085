extension TestURL {
    /// The URL that a reference means where this one is the base (RFC 3986 section 5.2).
    ///
    /// With the base `https://example.org/api/v1`:
    ///
    /// | reference | URL |
    /// |---|---|
    /// | `/users` | `https://example.org/users` |
    /// | `users?page=2` | `https://example.org/api/users?page=2` |
    /// | `../users` | `https://example.org/users` |
    /// | `?page=2` | `https://example.org/api/v1?page=2` |
    /// | the empty text | `https://example.org/api/v1` |
    /// | `//other.example/users` | `https://other.example/users` |
    /// | `http://other.example/users` | itself |
    ///
    /// So a base that is a folder ends with a slash. Dot segments are removed, those that are
    /// percent-encoded are not. A text before a colon in the first segment is a scheme if it can be.
    ///
    /// - Parameter reference: The reference, of any length; the cost grows with it.
    /// - Returns: The URL; `nil` if it is none that ``init(parsing:)`` takes.
    public func resolving(_ reference: String) -> TestURL? { resolving(URLReference(reference)) }

    func resolving(_ reference: URLReference) -> TestURL? {
        if reference.scheme != nil || reference.authority != nil {
            return TestURL(reference, scheme: reference.scheme ?? scheme)
        }
        guard !reference.path.isEmpty else { return with(path, reference.query ?? query) }
        let isAbsolute = reference.path.utf8.first == UInt8(ascii: "/")
        let path = isAbsolute ? reference.path : folder + reference.path
        return with(Self.removingDotSegments(path), reference.query)
    }

    func with(_ path: String, _ query: String?) -> TestURL {
        TestURL(scheme: scheme, authority: authority, path: path, query: query)
    }

    /// The path up to its last slash (RFC 3986 section 5.2.3).
    private var folder: Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? "/"
    }

    /// Does what `.` and `..` say in a path that begins with a slash or is empty, which becomes one
    /// (RFC 3986 section 5.2.4).
    static func removingDotSegments(_ path: String) -> String {
        let segments = path.utf8.dropFirst()
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { Substring($0) }
        var kept: [Substring] = []
        for segment in segments {
            switch segment {
            case ".": break
            case "..": _ = kept.popLast()
            default: kept.append(segment)
            }
        }
        // What they stand for is a folder.
        if let last = segments.last, last == "." || last == ".." { kept.append("") }
        return "/" + kept.joined(separator: "/")
    }
}
