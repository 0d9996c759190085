public import HTTPCore

extension RouteTree {
    /// The number of the route for a request, with its parameters, or why there is none.
    @usableFromInline
    func match(
        _ method: HTTPRequest.Method, path: [UInt8], host: String?
    ) -> RouteMatch<Int> {
        guard path.first == UInt8(ascii: "/"), path.count <= CapturedRanges.limit else {
            return .notFound
        }
        let request = Attempt(
            method: key(of: method), path: CanonicalPath.of(path), roots: roots(for: host))
        switch trailingSlash {
        case .strict: return match(request, request.path.count)
        case .ignored: return matchIgnoringSlash(request)
        case .redirected:
            let match = match(request, request.path.count)
            guard match == .notFound, let other = Self.togglingSlash(of: path) else { return match }
            let toggled = Attempt(
                method: request.method, path: CanonicalPath.of(other), roots: request.roots)
            guard case .found = self.match(toggled, toggled.path.count) else { return match }
            return .redirect(path: other)
        }
    }

    /// What is looked for, and where.
    private struct Attempt {
        let method: MethodKey
        /// The path in the form of ``CanonicalPath``.
        var path: [UInt8]
        /// Empty where routes have no hosts: then there is one root.
        let roots: [(root: Int, values: [String])]
    }

    private func matchIgnoringSlash(_ request: Attempt) -> RouteMatch<Int> {
        let slash = UInt8(ascii: "/")
        let length = max(1, (request.path.lastIndex { $0 != slash } ?? 0) + 1)
        let match = match(request, length)
        guard hasPaths else { return match }
        // "/files" is "/files/", and this is below "/files/{name:path}".
        if case .found = match { return match }
        var longer = request
        longer.path = request.path[..<length] + [slash]
        let other = self.match(longer, length + 1)
        return other == .notFound ? match : other
    }

    /// A path with its last slash added or removed, unless it would seem to begin with a host.
    private static func togglingSlash(of path: [UInt8]) -> [UInt8]? {
        let slash = UInt8(ascii: "/")
        let other = path.last == slash ? Array(path.dropLast()) : path + [slash]
        // Browsers take a backslash for a slash.
        guard other.first == slash, other.count < 2 || other[1] != slash,
            other.count < 2 || other[1] != UInt8(ascii: "\\")
        else { return nil }
        return other
    }

    // MARK: Hosts

    private func roots(for host: String?) -> [(root: Int, values: [String])] {
        guard roots.count > 1, let host else { return [] }
        let labels = HostPattern.labels(of: host)
        var found: [(root: Int, values: [String])] = []
        if let root = exactHosts[labels] { found.append((root, [])) }
        for pattern in patternHosts {
            guard let values = pattern.host.values(in: labels) else { continue }
            found.append((pattern.root, values))
        }
        found.append((0, []))
        return found
    }

    // MARK: Search

    private func match(_ request: Attempt, _ length: Int) -> RouteMatch<Int> {
        guard !request.roots.isEmpty else {
            var isPathMatched = false
            if let found = find(request, length, roots[0], [], &isPathMatched) { return found }
            return isPathMatched ? .methodNotAllowed(methods(request, length)) : .notFound
        }
        var isPathMatched = false
        for (root, values) in request.roots {
            let found = find(request, length, roots[root], values, &isPathMatched)
            if let found { return found }
        }
        return isPathMatched ? .methodNotAllowed(methods(request, length)) : .notFound
    }

    private func find(
        _ request: Attempt, _ length: Int, _ root: Root, _ hostValues: [String],
        _ isPathMatched: inout Bool
    ) -> RouteMatch<Int>? {
        var search = RouteSearch(request.method)
        let entry = search.find(root.node, 0, request.path.span.extracting(first: length), self)
        var found = entry < 0 ? nil : (entry, request.path, search.captures, search.rest)
        if !root.expressions.isEmpty, found.map({ takesAll($0.0) }) ?? true {
            found = findExpression(request, length, root, &search) ?? found
        }
        isPathMatched = isPathMatched || search.isPathMatched
        guard let (entry, path, captures, rest) = found else { return nil }
        let template = templates[Int(entries[entry].template)]
        let isUncaught = template.names.isEmpty && rest < 0
        var parameters = PathParameters(isUncaught ? [] : path, template, captures, rest: rest)
        if !hostValues.isEmpty { parameters.add(hostValues) }
        return .found(Int(entries[entry].number), parameters)
    }

    private func takesAll(_ entry: Int) -> Bool { templates[Int(entries[entry].template)].takesAll }

    /// Finds the first expression that matches and has the method.
    private func findExpression(
        _ request: Attempt, _ length: Int, _ root: Root, _ search: inout RouteSearch
    ) -> (Int, [UInt8], CapturedRanges, Int)? {
        let text = String(decoding: request.path[..<length], as: UTF8.self)
        for (expression, first) in root.expressions {
            guard let groups = expression.groups(in: text) else { continue }
            let entry = search.select(from: first, self)
            guard entry >= 0 else { continue }
            var captures = CapturedRanges()
            for (index, group) in groups.enumerated() { captures[index] = group }
            return (entry, Array(text.utf8), captures, -1)
        }
        return nil
    }

    // MARK: Methods

    /// The methods of all routes that match the path.
    private func methods(_ request: Attempt, _ length: Int) -> [HTTPRequest.Method] {
        let path = request.path
        var found: Set<Int32> = []
        for root in request.roots.isEmpty ? [0] : request.roots.map(\.root) {
            var search = RouteSearch(request.method, collecting: true)
            _ = search.find(roots[root].node, 0, path.span.extracting(first: length), self)
            _ = findExpression(request, length, roots[root], &search)
            found.formUnion(search.others ?? [])
        }
        let sorted = found.map { entries[Int($0)] }
            .sorted { ($0.number, $0.order) < ($1.number, $1.order) }
        return Self.allowed(
            sorted.compactMap { entry in
                templates[Int(entry.template)].route.methods?[Int(entry.order)]
            })
    }

    /// The methods once each, with HEAD behind GET and OPTIONS at the end.
    private static func allowed(_ methods: [HTTPRequest.Method]) -> [HTTPRequest.Method] {
        var allowed: [HTTPRequest.Method] = []
        for method in methods where method != .options && !allowed.contains(method) {
            allowed.append(method)
            if method == .get, !methods.contains(.head) { allowed.append(.head) }
        }
        return allowed + [.options]
    }
}
