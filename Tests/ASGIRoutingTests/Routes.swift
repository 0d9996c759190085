import ASGIRouting
import HTTPCore

extension Router<String> {
    /// A router whose outputs are the routes themselves, as `GET /path`, or `/path` for any method.
    init(_ routes: String...) throws {
        try self.init(routes)
    }

    init(_ routes: [String]) throws {
        self.init()
        for route in routes { try add(route) }
    }

    mutating func add(_ route: String) throws(RouteError) {
        let words = route.split(separator: " ", maxSplits: 1)
        let method = words.count == 2 ? HTTPRequest.Method(String(words[0])) : nil
        try add(method, String(words[words.count - 1]), route)
    }

    /// What is found for `GET /path`, in one line: the route and its parameters, or the methods.
    func find(_ request: String) -> String {
        let words = request.split(separator: " ", maxSplits: 1)
        let method = HTTPRequest.Method(String(words[0])) ?? .get
        switch match(method, path: Array(words[words.count - 1].utf8)) {
        case .found(let route, let parameters):
            return parameters.isEmpty ? route : "\(route) \(list(parameters, of: route))"
        case .methodNotAllowed(let methods):
            return "405 " + methods.map(\.rawValue).joined(separator: " ")
        case .notFound: return "404"
        }
    }

    private func list(_ parameters: PathParameters, of route: String) -> String {
        let names = route.split(separator: "{").dropFirst().map { $0.prefix { $0 != "}" } }
        return names.map { "\($0)=\(parameters[String($0)] ?? "?")" }.joined(separator: " ")
    }
}

/// All orders of a few values.
func permutations<Value>(of values: [Value]) -> [[Value]] {
    guard let last = values.last else { return [[]] }
    return permutations(of: values.dropLast()).flatMap { order in
        (0...order.count).map { index in Array(order[..<index]) + [last] + order[index...] }
    }
}

/// SplitMix64: the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
