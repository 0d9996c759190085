import HTTPCore

extension RouteTree {
    /// A branch with a byte table instead of a list has at least so many branches.
    private static let tableThreshold: UInt8 = 5

    /// Where a route ends: at a node, or at a regular expression of a root.
    private enum End {
        case node(Int)
        case below(Int)
        case expression(root: Int, Int)
    }

    /// Adds a route, or leaves everything that a request could notice as it is.
    ///
    /// - Returns: The number of the route that matches the same requests, if there is one.
    mutating func insert(_ route: Route, number: Int) -> Int? {
        // First the places for all paths, as one may split the place of another; then the search
        // for conflicts; then the entries, which nothing can hold back any more.
        for (path, host) in Self.places(of: route) { _ = makeEnd(path, host) }
        let keys = route.methods.map { $0.map { makeKey(of: $0) } } ?? [.any]
        for (path, host) in Self.places(of: route) {
            let first = firstEntry(at: makeEnd(path, host))
            for key in keys { if let other = entry(key, from: first) { return other } }
        }
        for (path, host) in Self.places(of: route) {
            let end = makeEnd(path, host)
            templates.append(RouteTemplate(route, path, host))
            for (order, key) in keys.enumerated() where entry(key, from: firstEntry(at: end)) == nil
            {
                let entry = MethodEntry(
                    method: key, number: Int32(number), order: Int32(order),
                    template: Int32(templates.count - 1), isCatching: path.isCatching,
                    next: firstEntry(at: end))
                entries.append(entry)
                setFirstEntry(at: end, Int32(entries.count - 1))
            }
        }
        if let name = route.name { names[name] = number }
        return nil
    }

    private static func places(of route: Route) -> [(PathPattern, HostPattern?)] {
        let hosts: [HostPattern?] = route.hosts.isEmpty ? [nil] : route.hosts
        return hosts.flatMap { host in route.paths.map { ($0, host) } }
    }

    private mutating func makeKey(of method: HTTPRequest.Method) -> MethodKey {
        let key = key(of: method)
        guard key == .unknown else { return key }
        longMethods.append(method)
        return MethodKey(long: longMethods.count - 1)
    }

    private func entry(_ key: MethodKey, from first: Int32) -> Int? {
        var index = Int(first)
        while index >= 0 {
            if entries[index].method == key { return Int(entries[index].number) }
            index = Int(entries[index].next)
        }
        return nil
    }

    private func firstEntry(at end: End) -> Int32 {
        switch end {
        case .node(let node): nodes[node].firstEntry
        case .below(let node): nodes[node].firstPrefixEntry
        case .expression(let root, let index): roots[root].expressions[index].firstEntry
        }
    }

    private mutating func setFirstEntry(at end: End, _ entry: Int32) {
        switch end {
        case .node(let node): nodes[node].firstEntry = entry
        case .below(let node):
            nodes[node].firstPrefixEntry = entry
            nodes[node].isLiteralOnly = false
        case .expression(let root, let index): roots[root].expressions[index].firstEntry = entry
        }
    }

    // MARK: Places

    private mutating func makeEnd(_ path: PathPattern, _ host: HostPattern?) -> End {
        let root = host.map { makeRoot(of: $0) } ?? 0
        switch path.shape {
        case .path(let elements):
            let trimmed = trailingSlash == .ignored ? Self.trimmed(elements) : elements
            return .node(makeNode(at: trimmed, below: roots[root].node))
        case .prefix(let elements): return .below(makeNode(at: elements, below: roots[root].node))
        case .expression(let expression):
            let known = roots[root].expressions.firstIndex { $0.expression == expression }
            if let known { return .expression(root: root, known) }
            roots[root].expressions.append((expression, -1))
            return .expression(root: root, roots[root].expressions.count - 1)
        }
    }

    /// The elements without slashes at the end; a slash that is all stays.
    private static func trimmed(_ elements: [PathPattern.Element]) -> [PathPattern.Element] {
        guard case .literal(var bytes) = elements.last else { return elements }
        while bytes.last == UInt8(ascii: "/"), bytes.count + elements.count > 2 {
            bytes.removeLast()
        }
        return elements.dropLast() + (bytes.isEmpty ? [] : [.literal(bytes)])
    }

    private mutating func makeRoot(of host: HostPattern) -> Int {
        if host.parameterNames.isEmpty {
            let labels = host.labels.map { if case .literal(let text) = $0 { text } else { "" } }
            if let root = exactHosts[labels] { return root }
            exactHosts[labels] = roots.count
        } else {
            if let known = patternHosts.first(where: { $0.host.hasShape(of: host) }) {
                return known.root
            }
            let place = patternHosts.firstIndex { host.isMoreExact(than: $0.host) }
            patternHosts.insert((host, roots.count), at: place ?? patternHosts.count)
        }
        roots.append(Root(node: addNode([])))
        return roots.count - 1
    }

    private mutating func makeNode(at elements: [PathPattern.Element], below root: Int) -> Int {
        var node = root
        var position: UInt8 = 0
        for element in elements {
            switch element {
            case .literal(let bytes): node = makeNode(at: bytes[...], below: node)
            case .parameter(_, let kind):
                node = makeNode(behind: kind, position, below: node)
                position += 1
            }
        }
        return node
    }

    // MARK: Literals

    private mutating func makeNode(at literal: ArraySlice<UInt8>, below start: Int) -> Int {
        var node = start
        var rest = literal
        while let byte = rest.first {
            let child = child(of: node, byte)
            guard child >= 0 else { return addChild(rest, to: node) }
            let label = labels[Int(nodes[child].labelStart)...].prefix(Int(nodes[child].labelCount))
            let common = zip(label, rest).prefix { $0 == $1 }.count
            if common < label.count { split(child, at: common) }
            rest = rest.dropFirst(common)
            node = child
        }
        return node
    }

    mutating func addNode(_ label: ArraySlice<UInt8>) -> Int {
        nodes.append(
            RouteNode(
                labelStart: Int32(labels.count), labelCount: Int32(label.count),
                byte: label.first ?? 0))
        labels += label
        return nodes.count - 1
    }

    private mutating func addChild(_ label: ArraySlice<UInt8>, to parent: Int) -> Int {
        let child = addNode(label)
        nodes[child].sibling = nodes[parent].firstChild
        nodes[parent].firstChild = Int32(child)
        nodes[parent].childCount &+= 1
        if label.first != UInt8(ascii: "/") { nodes[parent].hasInnerChild = true }
        if nodes[parent].table >= 0 {
            tables[Int(nodes[parent].table) + Int(nodes[child].byte)] = Int32(child)
        } else if nodes[parent].childCount == Self.tableThreshold {
            makeTable(of: parent)
        }
        return child
    }

    private mutating func makeTable(of parent: Int) {
        let start = tables.count
        tables += repeatElement(-1, count: 256)
        var child = nodes[parent].firstChild
        while child >= 0 {
            tables[start + Int(nodes[Int(child)].byte)] = child
            child = nodes[Int(child)].sibling
        }
        nodes[parent].table = Int32(start)
    }

    /// Makes two nodes of one; the upper part keeps the index.
    private mutating func split(_ node: Int, at count: Int) {
        var lower = nodes[node]
        lower.labelStart += Int32(count)
        lower.labelCount -= Int32(count)
        lower.byte = labels[Int(lower.labelStart)]
        lower.sibling = -1
        nodes.append(lower)
        var upper = RouteNode(
            labelStart: nodes[node].labelStart, labelCount: Int32(count), byte: nodes[node].byte)
        upper.sibling = nodes[node].sibling
        upper.firstChild = Int32(nodes.count - 1)
        upper.childCount = 1
        upper.hasInnerChild = lower.byte != UInt8(ascii: "/")
        nodes[node] = upper
    }

    // MARK: Parameters

    private mutating func makeNode(
        behind kind: ParameterKind, _ position: UInt8, below node: Int
    ) -> Int {
        var previous = -1
        var next = Int(nodes[node].firstEdge)
        while next >= 0, edges[next].rank <= kind.rank {
            if kinds[Int(edges[next].kind)] == kind { return Int(edges[next].target) }
            previous = next
            next = Int(edges[next].next)
        }
        let target = addNode([])
        kinds.append(kind)
        edges.append(
            ParameterEdge(
                rank: kind.rank, position: position, kind: Int32(kinds.count - 1),
                target: Int32(target), next: Int32(next)))
        nodes[node].isLiteralOnly = false
        if previous < 0 {
            nodes[node].firstEdge = Int32(edges.count - 1)
        } else {
            edges[previous].next = Int32(edges.count - 1)
        }
        hasPaths = hasPaths || kind == .path
        return target
    }
}
