import ASGIRouting
import HTTPCore
import Lookups

/// Our router, asked by `match`; the parameters stay as it gives them.
struct Matching: Contender {
    private let router: Router<Int>
    private let questions: [Question]

    init(_ table: LookupTable) throws {
        router = try Router(table)
        questions = table.lookups.map { Question($0, table) }
    }

    func find(at position: Int) -> Finding { router.finding(questions[position]) }

    func look(passes: Int) -> Int {
        // A loop over what is asked would retain the names too, which nobody reads here.
        let methods = questions.map(\.method)
        let paths = questions.map(\.path)
        var sum = 0
        for _ in 0..<passes {
            for position in paths.indices {
                switch router.match(methods[position], path: paths[position]) {
                case .found(let number, let parameters):
                    sum &+= parameters.isEmpty ? number : number &+ 1
                case .methodNotAllowed(let methods): sum &+= methods.count
                case .notFound, .redirect: sum &+= 1
                }
            }
        }
        return sum
    }
}

/// Our router, and every parameter read as a string by its name.
struct Reading: Contender {
    private let router: Router<Int>
    private let questions: [Question]

    init(_ table: LookupTable) throws {
        router = try Router(table)
        questions = table.lookups.map { Question($0, table) }
    }

    func find(at position: Int) -> Finding { router.finding(questions[position]) }

    func look(passes: Int) -> Int {
        var sum = 0
        for _ in 0..<passes {
            for question in questions {
                guard
                    case .found(let number, let parameters) =
                        router.match(question.method, path: question.path)
                else { continue }
                sum &+= number
                for name in question.names { sum &+= parameters[name]?.utf8.count ?? 0 }
            }
        }
        return sum
    }
}

/// A lookup as our router is asked.
private struct Question {
    let method: HTTPRequest.Method
    let path: [UInt8]
    let names: [String]

    init(_ lookup: LookupTable.Lookup, _ table: LookupTable) {
        method = HTTPRequest.Method(lookup.method)
        path = Array(lookup.path.utf8)
        names =
            if case .route(let number) = lookup.expected { table.routes[number].names } else { [] }
    }
}

extension Router<Int> {
    fileprivate init(_ table: LookupTable) throws {
        self.init()
        for (number, route) in table.routes.enumerated() {
            try add(HTTPRequest.Method(route.method), route.pattern, number)
        }
    }

    fileprivate func finding(_ question: Question) -> Finding {
        switch match(question.method, path: question.path) {
        case .found(let number, let parameters):
            precondition(question.names.allSatisfy { parameters[$0]?.hasPrefix("a-") == true })
            return .route(number)
        case .methodNotAllowed: return .wrongMethod
        case .notFound, .redirect: return .missing
        }
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

extension LookupTable.Route {
    /// The path as our router writes it.
    var pattern: String {
        path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.first == ":" ? "{\($0.dropFirst())}" : String($0) }
            .joined(separator: "/")
    }
}
