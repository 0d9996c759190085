import ASGIMiddlewares
import ASGIResponses
import HTTPCore

/// What answers the requests of a route, behind the middlewares of that route.
struct Endpoint: Sendable {
    enum Target: Sendable {
        case handler(Handler)
        /// Answers the handshake of a socket.
        case socket(Handler)
        /// A view, made anew for each request.
        case view(@Sendable () -> any MethodHandler)
        /// An app with routes of its own; the mount finds the state that its start left.
        indirect case app(App, MountID)
        /// Anything that serves scopes.
        case application(any ASGIApplication, MountID)
    }

    var target: Target
    var middlewares: [any Middleware]

    /// Whether it answers everything below its path, sockets too.
    var isMount: Bool {
        switch target {
        case .handler, .socket, .view: false
        case .app, .application: true
        }
    }

    /// Whether it answers handshakes alone.
    var isSocket: Bool {
        switch target {
        case .socket: true
        case .handler, .view, .app, .application: false
        }
    }
}
