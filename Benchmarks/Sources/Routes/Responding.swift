import ASGIApp
import ASGIResponses
import HTTPCore
import Lookups

/// Our `App`, from the request to the response of the route: without a server and its events.
///
/// The requests are made beforehand. A route answers with a status that tells its number.
struct Responding: Contender {
    private var app = App()
    private let requests: [Request]
    private let expected: [Finding]

    init(_ table: LookupTable) {
        let receive = Receive { .httpRequest(body: [], more: false) }
        requests = table.lookups.map { lookup in
            let scope = HTTPScope(
                method: HTTPRequest.Method(lookup.method), path: lookup.path,
                rawPath: Array(lookup.path.utf8))
            return Request(scope, receive: receive)
        }
        expected = table.lookups.map(\.expected)
        for (number, route) in table.routes.enumerated() {
            let status = Self.status(number)
            app.on(HTTPRequest.Method(route.method), route.pattern) { _ in Response(status) }
        }
    }

    func find(at position: Int) async throws -> Finding {
        let status = try await app.respond(to: requests[position]).status
        switch (status, expected[position]) {
        case (.notFound, _): return .missing
        case (.methodNotAllowed, _): return .wrongMethod
        case (_, .route(let number)) where status == Self.status(number): return .route(number)
        default: fatalError("\(status) is of another route.")
        }
    }

    func look(passes: Int) async throws -> Int {
        var sum = 0
        for _ in 0..<passes {
            for request in requests { sum &+= try await app.respond(to: request).status.code }
        }
        return sum
    }

    private static func status(_ number: Int) -> HTTPResponse.Status {
        HTTPResponse.Status(code: 210 + number % 80)
    }
}
