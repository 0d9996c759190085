import HTTPTypes
import Hummingbird
import Logging
import Lookups
import NIOCore
import NIOEmbedded

/// Hummingbird's router as its server calls it: from the request to the response of the route.
///
/// The requests and a context, which the server makes anew each time, are made beforehand. A route
/// answers with a status that tells its number.
struct Responding: Contender {
    private let responder: RouterResponder<BasicRequestContext>
    private let context: BasicRequestContext
    private let requests: [Request]
    private let expected: [Finding]

    init(_ table: LookupTable) {
        let router = Router()
        for (number, route) in table.routes.enumerated() {
            let status = Self.status(number)
            router.on(RouterPath(route.path), method: HTTPRequest.Method(route.method)) { _, _ in
                Response(status: status)
            }
        }
        responder = router.buildResponder()
        let source = ApplicationRequestContextSource(
            channel: EmbeddedChannel(), logger: Logger(label: "HummingbirdRoutes"))
        context = BasicRequestContext(source: source)
        requests = table.lookups.map { lookup in
            let head = HTTPRequest(
                method: HTTPRequest.Method(lookup.method), scheme: "http", authority: "localhost",
                path: lookup.path)
            return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        }
        expected = table.lookups.map(\.expected)
    }

    func find(at position: Int) async throws -> Finding {
        let response = try await responder.respond(to: requests[position], context: context)
        switch (response.status, expected[position]) {
        case (.notFound, _): return .missing
        case (let status, .route(let number)) where status == Self.status(number):
            return .route(number)
        default: fatalError("\(response.status) is of another route.")
        }
    }

    func look(passes: Int) async throws -> Int {
        var sum = 0
        for _ in 0..<passes {
            for request in requests {
                sum &+= try await responder.respond(to: request, context: context).status.code
            }
        }
        return sum
    }

    private static func status(_ number: Int) -> HTTPResponse.Status {
        HTTPResponse.Status(code: 210 + number % 80)
    }
}
