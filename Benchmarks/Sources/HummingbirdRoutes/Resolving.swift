import HTTPTypes
@_spi(Internal) import Hummingbird
import Lookups

/// The tree in Hummingbird's router alone, with a dictionary of methods at its leaves, as there.
///
/// Nobody calls it so: it is not in the public interface. It is the least that a lookup can cost.
struct Resolving: Contender {
    private let trie: RouterTrie<[HTTPRequest.Method: Int]>
    private let questions: [(method: HTTPRequest.Method, path: String)]

    init(_ table: LookupTable) throws {
        var leaves: [String: [HTTPRequest.Method: Int]] = [:]
        for (number, route) in table.routes.enumerated() {
            leaves[route.path, default: [:]][HTTPRequest.Method(route.method)] = number
        }
        let builder = RouterPathTrieBuilder<[HTTPRequest.Method: Int]>()
        // In the order of registration, which a dictionary has forgotten.
        for route in table.routes {
            builder.addEntry(RouterPath(route.path), value: leaves[route.path] ?? [:])
        }
        trie = builder.build()
        questions = table.lookups.map { (HTTPRequest.Method($0.method), $0.path) }
    }

    func find(at position: Int) -> Finding {
        let (method, path) = questions[position]
        guard let (leaf, _) = trie.resolve(path) else { return .missing }
        return leaf[method].map { .route($0) } ?? .wrongMethod
    }

    func look(passes: Int) -> Int {
        var sum = 0
        for _ in 0..<passes {
            for (method, path) in questions {
                guard let (leaf, parameters) = trie.resolve(path) else { continue }
                sum &+= (leaf[method] ?? 0) &+ parameters.count
            }
        }
        return sum
    }
}

extension HTTPRequest.Method {
    /// The method of a name that the table gives.
    init(_ name: String) {
        guard let method = HTTPRequest.Method(rawValue: name) else {
            fatalError("This is no method: \(name)")
        }
        self = method
    }
}
