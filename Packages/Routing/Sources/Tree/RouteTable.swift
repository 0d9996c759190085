public import HTTPCore

/// A tree that is finished, and what requests find in it.
///
/// An object, so that a router is copied for one retain, and so that the search can read the tree
/// where it lies.
@usableFromInline
final class RouteTable: Sendable {
    let tree: RouteTree

    init(_ tree: RouteTree) { self.tree = tree }

    /// What stands in a router while its tree grows.
    static let empty = RouteTable(RouteTree(.strict))

    /// The number of the route for a request with its parameters, or a sign that there is none.
    @usableFromInline
    func find(_ method: HTTPRequest.Method, path: [UInt8], host: String?) -> RouteFinding {
        guard path.first == UInt8(ascii: "/"), path.count <= CapturedRanges.limit else {
            return RouteFinding(.notFound)
        }
        let key = tree.key(of: method)
        guard CanonicalPath.isNeeded(path) else { return find(key, path, host) }
        // A percent sign that begins nothing becomes three bytes.
        let canonical = CanonicalPath.of(path)
        guard canonical.count <= CapturedRanges.limit else { return RouteFinding(.notFound) }
        return find(key, canonical, host)
    }

    /// Finds a route in the first root for the host that has one.
    @inline(__always)
    private func find(_ method: MethodKey, _ path: [UInt8], _ host: String?) -> RouteFinding {
        guard tree.roots.count > 1, host != nil else { return find(method, path, below: 0) }
        var isPathMatched = false
        for (root, values) in roots(for: host) {
            var finding = find(method, path, below: root)
            if finding.isFound {
                finding.parameters.add(values)
                return finding
            }
            isPathMatched = isPathMatched || finding.miss == .methodNotAllowed
        }
        return RouteFinding(isPathMatched ? .methodNotAllowed : .notFound)
    }

    @inline(__always)
    private func find(_ method: MethodKey, _ path: [UInt8], below root: Int) -> RouteFinding {
        guard tree.trailingSlash == .ignored else {
            return find(method, path, path.count, below: root)
        }
        let length = Self.lengthWithoutSlash(path)
        let finding = find(method, path, length, below: root)
        guard !finding.isFound, tree.hasPaths else { return finding }
        // "/files" is "/files/", and this is below "/files/{name:path}".
        let other = find(method, Self.addingSlash(path, length), length + 1, below: root)
        return other.miss == .notFound ? finding : other
    }

    @inline(__always)
    private func find(
        _ method: MethodKey, _ path: [UInt8], _ length: Int, below root: Int
    ) -> RouteFinding {
        var search = RouteSearch(method)
        let span = path.span.extracting(first: length)
        let entry = search.find(tree.roots[root].node, 0, span, self)
        guard tree.roots[root].expressions.isEmpty || entry >= 0 && !takesAll(entry) else {
            if let finding = findExpression(path, length, root, &search) { return finding }
            return finding(entry, path, &search)
        }
        return finding(entry, path, &search)
    }

    @inline(__always)
    private func finding(_ entry: Int, _ path: [UInt8], _ search: inout RouteSearch) -> RouteFinding
    {
        guard entry >= 0 else {
            return RouteFinding(search.isPathMatched ? .methodNotAllowed : .notFound)
        }
        let entry = tree.entries[entry]
        let template = tree.templates[Int(entry.template)]
        return RouteFinding(
            Int(entry.number),
            PathParameters(
                entry.isCatching ? path : [], template, search.captures, rest: search.rest))
    }

    private func takesAll(_ entry: Int) -> Bool {
        tree.templates[Int(tree.entries[entry].template)].takesAll
    }

    /// Finds the first expression that matches and has the method.
    private func findExpression(
        _ path: [UInt8], _ length: Int, _ root: Int, _ search: inout RouteSearch
    ) -> RouteFinding? {
        let text = String(decoding: path[..<length], as: UTF8.self)
        for (expression, first) in tree.roots[root].expressions {
            guard let groups = expression.groups(in: text) else { continue }
            let entry = search.select(from: first, self)
            guard entry >= 0 else { continue }
            search.captures = CapturedRanges()
            search.rest = -1
            for (index, group) in groups.enumerated() { search.captures[index] = group }
            return finding(entry, Array(text.utf8), &search)
        }
        return nil
    }
}

extension RouteTable {
    /// Why there is no route, and what could be done instead.
    @usableFromInline
    func miss(
        _ miss: RouteFinding.Miss, _ method: HTTPRequest.Method, path: [UInt8], host: String?
    ) -> RouteMatch<Never> {
        switch miss {
        case .methodNotAllowed: return .methodNotAllowed(methods(path, host))
        case .notFound:
            guard tree.trailingSlash == .redirected, let other = Self.togglingSlash(of: path),
                find(method, path: other, host: host).isFound
            else { return .notFound }
            return .redirect(path: other)
        }
    }

    /// A path with its last slash added or removed, unless it would seem to begin with a host.
    private static func togglingSlash(of path: [UInt8]) -> [UInt8]? {
        let slash = UInt8(ascii: "/")
        let other = path.last == slash ? Array(path.dropLast()) : path + [slash]
        guard other.first == slash else { return nil }
        // Browsers take a backslash for a slash.
        guard other.count < 2 || other[1] != slash && other[1] != UInt8(ascii: "\\") else {
            return nil
        }
        return other
    }

    private static func lengthWithoutSlash(_ path: [UInt8]) -> Int {
        max(1, (path.lastIndex { $0 != UInt8(ascii: "/") } ?? 0) + 1)
    }

    private static func addingSlash(_ path: [UInt8], _ length: Int) -> [UInt8] {
        path[..<length] + [UInt8(ascii: "/")]
    }

    /// The roots whose routes may answer a host, in the order of asking.
    private func roots(for host: String?) -> [(root: Int, values: [String])] {
        guard let host else { return [(0, [])] }
        let labels = HostPattern.labels(of: host)
        var found: [(root: Int, values: [String])] = []
        if let root = tree.exactHosts[labels] { found.append((root, [])) }
        for pattern in tree.patternHosts {
            guard let values = pattern.host.values(in: labels) else { continue }
            found.append((pattern.root, values))
        }
        return found + [(0, [])]
    }

    // MARK: Methods

    /// The methods of all routes that match the path.
    private func methods(_ path: [UInt8], _ host: String?) -> [HTTPRequest.Method] {
        let path = CanonicalPath.of(path)
        var found: Set<Int32> = []
        for (root, _) in roots(for: host) {
            if tree.trailingSlash == .ignored {
                let length = Self.lengthWithoutSlash(path)
                collect(&found, path, length, root)
                if tree.hasPaths {
                    collect(&found, Self.addingSlash(path, length), length + 1, root)
                }
            } else {
                collect(&found, path, path.count, root)
            }
        }
        let sorted = found.map { tree.entries[Int($0)] }
            .sorted { ($0.number, $0.order) < ($1.number, $1.order) }
        return Self.allowed(
            sorted.compactMap { entry in
                tree.templates[Int(entry.template)].route.methods?[Int(entry.order)]
            })
    }

    private func collect(_ found: inout Set<Int32>, _ path: [UInt8], _ length: Int, _ root: Int) {
        let memory = RouteMemory()
        var search = RouteSearch(collectingIn: memory)
        _ = search.find(tree.roots[root].node, 0, path.span.extracting(first: length), self)
        _ = findExpression(path, length, root, &search)
        found.formUnion(memory.entries)
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
