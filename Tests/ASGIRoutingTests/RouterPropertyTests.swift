import ASGIRouting
import HTTPCore
import TestSupport
import Testing

/// Random routes and paths of few letters, so that everything collides, against the reference.
@Suite struct RouterPropertyTests {
    private let alphabet = Array("ab1.-/".utf8)

    @Test(arguments: 0..<20) func routerAgreesWithTheReference(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var reference = ReferenceMatcher()
        var router = Router<String>()
        var inserted = 0
        for _ in 0..<24 {
            let elements = elements(&random)
            let method = Bool.random(using: &random) ? "GET" : "PUT"
            let path = Self.pattern(elements)
            let text = "\(method)_\(path)"
            let route = try Route("\(method) \(path)")
            let isTaken = reference.routes.contains {
                $0.method == method && $0.elements == elements
            }
            if isTaken {
                #expect(throws: RouteError.self) { try router.add(route, text) }
                continue
            }
            try router.add(route, text)
            reference.routes.append((method, text, elements))
            inserted += 1
        }
        #expect(inserted > 5)

        for _ in 0..<300 {
            let length = Int.random(in: 0...9, using: &random)
            let path = [UInt8(ascii: "/")] + (0..<length).map { _ in letter(&random) }
            let expected = reference.find("GET", path)
            #expect(
                find(router, path) == expected,
                "\(String(decoding: path, as: UTF8.self)) in \(router.routes)")
        }
    }

    /// Few letters and many parameters, so that the search goes back often and remembers it.
    @Test(arguments: 0..<10) func searchThatGoesBackOftenAgreesToo(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var reference = ReferenceMatcher()
        var router = Router<String>()
        for number in 0..<8 {
            let elements = crowdedElements(&random)
            let text = "\(number)"
            let path = Self.pattern(elements)
            guard (try? router.add(Route("GET \(path)"), text)) != nil else { continue }
            reference.routes.append(("GET", text, elements))
        }

        for _ in 0..<12 {
            let letters = Array("-1a/".utf8)
            let path =
                Array("/".utf8)
                + (0..<16).map { _ in
                    letters[min(Int.random(in: 0..<9, using: &random) / 2, 3) % letters.count]
                }
            #expect(
                find(router, path) == reference.find("GET", path),
                "\(String(decoding: path, as: UTF8.self)) in \(router.routes)")
        }
    }

    /// Four or five parameters with literals of one byte between them.
    private func crowdedElements(_ random: inout SeededRandom) -> [ReferenceMatcher.Element] {
        let kinds: [ReferenceMatcher.Element] = [.text, .text, .text, .int, .float, .path]
        let literals = Array("--1/".utf8)
        var elements: [ReferenceMatcher.Element] = [.literal(UInt8(ascii: "/"))]
        for _ in 0..<Int.random(in: 4...5, using: &random) {
            let kind = kinds.randomElement(using: &random) ?? .text
            elements.append(elements.contains(.path) && kind == .path ? .text : kind)
            elements.append(.literal(literals.randomElement(using: &random) ?? 0x2d))
        }
        return Bool.random(using: &random) ? elements.dropLast() : elements
    }

    private func letter(_ random: inout SeededRandom) -> UInt8 {
        alphabet.randomElement(using: &random) ?? UInt8(ascii: "a")
    }

    private func find(_ router: Router<String>, _ path: [UInt8]) -> String {
        switch router.match(.get, path: path) {
        case .found(let text, let parameters):
            let values = parameters.names.map { parameters[$0] ?? "?" }
            let rest = parameters.remainder.map { ["*=\($0)"] } ?? []
            return ([text] + values + rest).joined(separator: " ")
        case .methodNotAllowed: return "405"
        case .redirect: return "redirect"
        case .notFound: return "404"
        }
    }

    /// A route of pieces: literals, and parameters that do not touch.
    private func elements(_ random: inout SeededRandom) -> [ReferenceMatcher.Element] {
        var elements: [ReferenceMatcher.Element] = [.literal(UInt8(ascii: "/"))]
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let kinds: [ReferenceMatcher.Element] = [.text, .text, .int, .float, .path]
            if case .literal = elements.last, Bool.random(using: &random),
                let kind = kinds.randomElement(using: &random),
                kind != .path || !elements.contains(.path)
            {
                elements.append(kind)
            } else {
                elements.append(.literal(letter(&random)))
            }
        }
        let isPrefix = Int.random(in: 0..<6, using: &random) == 0
        guard isPrefix, !elements.contains(.path) else { return elements }
        while elements.last == .literal(UInt8(ascii: "/")) { elements.removeLast() }
        return elements + [.below]
    }

    /// The pattern as it is written.
    private static func pattern(_ elements: [ReferenceMatcher.Element]) -> String {
        zip(elements, 0...).map { element, index in
            switch element {
            case .literal(let byte): String(decoding: [byte], as: UTF8.self)
            case .int: "{p\(index):int}"
            case .float: "{p\(index):float}"
            case .text: "{p\(index)}"
            case .path: "{p\(index):path}"
            case .below: "/*"
            }
        }.joined()
    }
}
