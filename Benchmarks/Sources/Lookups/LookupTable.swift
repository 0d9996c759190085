/// The routes of a router, and what is looked up in it, as `../../routes` writes them on standard
/// input: lines of words with tabs between them.
///
///     route   GET   /users/:user
///     lookup  GET   /users/a-user    0
///     lookup  GET   /nowhere         missing
public struct LookupTable: Sendable {
    /// A route; its number is its position.
    public struct Route: Sendable {
        /// Such as `GET`.
        public let method: String
        /// Its path; parameters are segments that begin with a colon.
        public let path: String

        /// The names of its parameters, in the order of the path.
        public var names: [String] {
            path.split(separator: "/").filter { $0.first == ":" }.map { String($0.dropFirst()) }
        }
    }

    /// What is looked up.
    public struct Lookup: Sendable {
        /// Such as `GET`.
        public let method: String
        /// A path with parameters filled in.
        public let path: String
        /// What must be found.
        public let expected: Finding
    }

    /// The routes in the order in which they are registered.
    public private(set) var routes: [Route] = []
    /// The lookups of one pass, in their order.
    public private(set) var lookups: [Lookup] = []

    /// Reads standard input to its end; stops the program at a line that is malformed.
    public init() {
        while let line = readLine() {
            let words = line.split(separator: "\t").map(String.init)
            switch (words.first, words.count) {
            case ("route", 3): routes.append(Route(method: words[1], path: words[2]))
            case ("lookup", 4):
                let expected = Finding(words[3])
                lookups.append(Lookup(method: words[1], path: words[2], expected: expected))
            default: fatalError("This line is neither a route nor a lookup: \(line)")
            }
        }
    }
}

/// What a router says of a method and a path.
public enum Finding: Sendable, Equatable {
    /// The route of this number.
    case route(Int)
    /// No route has this path.
    case missing
    /// Routes have this path, but none has the method.
    case wrongMethod

    init(_ word: String) {
        switch word {
        case "missing": self = .missing
        case "wrong-method": self = .wrongMethod
        default:
            guard let number = Int(word) else { fatalError("This is no finding: \(word)") }
            self = .route(number)
        }
    }
}
