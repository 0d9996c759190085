import HTTPCore

/// Makes a path of a pattern and values for its parameters.
struct PathBuilder {
    private let route: Route
    private let pattern: PathPattern
    private let values: [String: String]

    /// The values must be those of the parameters of the pattern.
    init(_ route: Route, _ pattern: PathPattern, _ values: [String: String]) {
        self.route = route
        self.pattern = pattern
        self.values = values
    }

    func path() throws(RouteError) -> String {
        let elements: [PathPattern.Element]
        switch pattern.shape {
        case .path(let path): elements = path
        case .prefix(let prefix): elements = prefix.isEmpty ? [.literal(Array("/".utf8))] : prefix
        case .expression:
            throw RouteError(
                "The path of the route \"\(route)\" is a regular expression: none can be made of it."
            )
        }
        var path = ""
        for element in elements { path += try text(of: element) }
        try check(path, elements)
        return path
    }

    private func text(of element: PathPattern.Element) throws(RouteError) -> String {
        switch element {
        case .literal(let bytes):
            return PercentCoding.encode(CanonicalPath.text(bytes.span), keeping: .path)
        case .parameter(let name, let kind):
            let value = values[name] ?? ""
            guard kind.accepts(value) else { throw refusal(name, value) }
            let encoded = PercentCoding.encode(value, keeping: .path)
            guard kind != .path else { return encoded }
            return encoded.split(separator: "/", omittingEmptySubsequences: false)
                .joined(separator: "%2F")
        }
    }

    /// Refuses a path that clients would change, or that means other values.
    private func check(_ path: String, _ elements: [PathPattern.Element]) throws(RouteError) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !segments.contains("."), !segments.contains("..") else {
            throw RouteError(
                "The path \"\(path)\" of the route \"\(route)\" would have \".\" or \"..\" as a "
                    + "segment, which clients take away.")
        }
        guard !path.hasPrefix("//") || pattern.description.hasPrefix("//") else {
            throw RouteError(
                "The path \"\(path)\" of the route \"\(route)\" would begin with a host.")
        }
        guard path.utf8.count <= CapturedRanges.limit, leadsBack(path) else {
            throw RouteError(
                "The path \"\(path)\" of the route \"\(route)\" would stand for other values.")
        }
    }

    /// Whether the pattern finds the same values in the path, as `{a}-{b}` does not for `1`, `2-3`.
    private func leadsBack(_ path: String) -> Bool {
        guard !pattern.parameterNames.isEmpty else { return true }
        var tree = RouteTree(.strict)
        _ = tree.insert(Route(nil, [pattern]), number: 0)
        let finding = RouteTable(tree).find(.get, path: Array(path.utf8), host: nil)
        return finding.isFound
            && pattern.parameterNames.allSatisfy { finding.parameters[$0] == values[$0] }
    }

    private func refusal(_ name: String, _ value: String) -> RouteError {
        RouteError(
            "The parameter \"\(name)\" of the route \"\(route)\" does not accept \"\(value)\".")
    }

    /// The error where no path of a route has these parameters.
    static func mismatch(_ names: Set<String>, of route: Route) -> RouteError {
        let wanted = Set(route.paths.first?.parameterNames ?? [])
        let missing = wanted.subtracting(names).sorted().joined(separator: ", ")
        let extra = names.subtracting(wanted).sorted().joined(separator: ", ")
        let problems = [
            missing.isEmpty ? nil : "parameters are missing: \(missing)",
            extra.isEmpty ? nil : "these are none of its parameters: \(extra)",
        ]
        let text = problems.compactMap(\.self).joined(separator: "; ")
        return RouteError("For a path of the route \"\(route)\", \(text).")
    }
}
