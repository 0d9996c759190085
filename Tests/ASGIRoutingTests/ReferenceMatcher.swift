/// Finds a route by looking at all ways to match all routes, and taking the one that comes first.
///
/// Written from the rules in the documentation, and not from the tree. A route here is a list of
/// elements over paths that have no percent sign.
struct ReferenceMatcher {
    enum Element: Hashable {
        case literal(UInt8)
        case int, float, text, path
        case below
    }

    /// What stands for each byte or parameter; the smaller comes first.
    private typealias Key = [Int]

    var routes: [(method: String, text: String, elements: [Element])] = []

    func find(_ method: String, _ path: [UInt8]) -> String {
        var best: (key: Key, text: String)?
        var isPathMatched = false
        for route in routes {
            var ways: [(Key, [String])] = []
            collect(route.elements[...], path[...], ([], []), &ways)
            isPathMatched = isPathMatched || !ways.isEmpty
            guard route.method == method else { continue }
            for (key, values) in ways
            where best.map({ key.lexicographicallyPrecedes($0.key) }) ?? true {
                best = (key, ([route.text] + values).joined(separator: " "))
            }
        }
        return best?.text ?? (isPathMatched ? "405" : "404")
    }

    private func collect(
        _ elements: ArraySlice<Element>, _ path: ArraySlice<UInt8>,
        _ way: (key: Key, values: [String]),
        _ ways: inout [(Key, [String])]
    ) {
        let slash = UInt8(ascii: "/")
        guard let element = elements.first else {
            if path.isEmpty { ways.append((way.key + [0], way.values)) }
            return
        }
        let rest = elements.dropFirst()
        switch element {
        case .literal(let byte):
            guard path.first == byte else { return }
            collect(rest, path.dropFirst(), (way.key + [1], way.values), &ways)
        case .below:
            guard path.isEmpty || path.first == slash else { return }
            let text = String(decoding: path, as: UTF8.self)
            ways.append((way.key + [9], way.values + ["*=\(text)"]))
        case .int, .float, .text, .path:
            let segment = element == .path ? path : path.prefix { $0 != slash }
            for count in (element == .path ? 0 : 1)..<(segment.count + 1)
            where count <= segment.count {
                let value = String(decoding: segment.prefix(count), as: UTF8.self)
                guard Self.accepts(element, value) else { continue }
                let isWhole = count == segment.count ? 1 : 0
                collect(
                    rest, path.dropFirst(count),
                    (way.key + [Self.rank(element), isWhole, -count], way.values + [value]), &ways)
            }
        }
    }

    private static func rank(_ element: Element) -> Int {
        switch element {
        case .literal: 1
        case .int: 2
        case .float: 3
        case .text: 4
        case .path: 8
        case .below: 9
        }
    }

    private static func accepts(_ element: Element, _ text: String) -> Bool {
        switch element {
        case .int: text.wholeMatch(of: /[0-9]+/) != nil
        case .float: text.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) != nil
        case .literal, .text, .path, .below: true
        }
    }
}
