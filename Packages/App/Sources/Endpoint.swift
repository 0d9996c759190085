import ASGIMiddlewares
import ASGIResponses
import HTTPCore

/// What answers the requests of a route, behind the middlewares of that route.
struct Endpoint: Sendable {
    enum Target: Sendable {
        case handler(Handler)
        /// A view, made anew for each request.
        case view(@Sendable () -> any MethodHandler)
        /// An app with routes of its own; `mount` finds the state that its start left.
        case app(App, mount: Int)
        /// Anything that serves scopes; `mount` as above.
        case application(any ASGIApplication, mount: Int)
    }

    var target: Target
    var middlewares: [any Middleware]

    /// Whether it answers everything below its path, sockets too.
    var isMount: Bool {
        switch target {
        case .handler, .view: false
        case .app, .application: true
        }
    }
}

/// A route on its way into an ``App``.
public struct RouteRegistration: Sendable {
    var methods: [HTTPRequest.Method]?
    var paths: [String]
    var hosts: [String] = []
    var name: String?
    var endpoint: Endpoint
    /// How many parameters the handler takes, where it takes any.
    var parameterCount: Int?

    /// The same route below a prefix, behind further middlewares.
    func inside(_ prefix: String, _ middlewares: [any Middleware], hosts: [String]) -> Self {
        var copy = self
        if !prefix.isEmpty { copy.paths = paths.map { Self.join(prefix, $0) } }
        copy.endpoint.middlewares = middlewares + endpoint.middlewares
        copy.hosts += hosts
        return copy
    }

    private static func join(_ prefix: String, _ path: String) -> String {
        // A regular expression begins with "^"; what stands before it is literal.
        guard path.hasPrefix("^") else { return path == "/" ? prefix : prefix + path }
        return "^\\Q\(prefix)\\E\(path.dropFirst())"
    }
}
