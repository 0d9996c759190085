import ASGIRouting
import HTTPCore
import TestSupport
import Testing

/// A route of one of the sets, with `:name` for a parameter.
struct RouteCase: Decodable, Hashable, Sendable {
    let method: String
    let path: String

    /// The path with each parameter replaced.
    private func path(_ replace: (Substring) -> String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(":") ? replace($0.dropFirst()) : String($0) }
            .joined(separator: "/")
    }

    var pattern: String { path { "{\($0)}" } }
    var samplePath: [UInt8] { Array(path { "a-\($0)" }.utf8) }
    var parameterNames: [String] {
        path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
    }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct RouteSetTests {
    enum Order: CaseIterable, Sendable { case given, reversed, random }

    private func router(_ routes: [RouteCase], _ order: Order) throws -> Router<RouteCase> {
        var random = SeededRandom(seed: 42)
        let ordered: [RouteCase] =
            switch order {
            case .given: routes
            case .reversed: Array(routes.reversed())
            case .random: routes.shuffled(using: &random)
            }
        var router = Router<RouteCase>()
        for route in ordered {
            try router.add(HTTPRequest.Method(route.method), route.pattern, route)
        }
        return router
    }

    @Test(arguments: ["github", "gplus", "parse", "static"], Order.allCases)
    func everyRouteIsFoundAndNoOther(_ name: String, _ order: Order) throws {
        let routes: [RouteCase] = try Vectors.load("routes/\(name).json")
        let router = try router(routes, order)

        for route in routes {
            let method = try #require(HTTPRequest.Method(route.method))
            let match = router.match(method, path: route.samplePath)
            guard case .found(route, let parameters) = match else {
                Issue.record("\(route.method) \(route.path) found \(match)")
                continue
            }
            for name in route.parameterNames { #expect(parameters[name] == "a-\(name)") }
        }
    }

    @Test(arguments: ["github", "gplus", "parse", "static"], Order.allCases)
    func wrongMethodIsNotAllowedAndLongerPathNotFound(_ name: String, _ order: Order) throws {
        let routes: [RouteCase] = try Vectors.load("routes/\(name).json")
        let router = try router(routes, order)

        for route in routes {
            guard case .methodNotAllowed(let methods) = router.match(.trace, path: route.samplePath)
            else {
                Issue.record("TRACE \(route.path) is allowed")
                continue
            }
            #expect(methods.contains { $0.rawValue == route.method })
            let longer = route.samplePath + Array("/no/such/route".utf8)
            #expect(router.match(.get, path: longer) == .notFound)
        }
    }
}
