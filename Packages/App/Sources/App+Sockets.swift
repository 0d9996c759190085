import ASGIMiddlewares
import ASGIResponses
import ASGIRouting
import ASGIWebSocket
import HTTPCore

extension App {
    /// Whether a route of sockets, and not something mounted, is the nearest to a path.
    func isSocket(at path: [UInt8], host: String?) -> Bool {
        guard case .found(let endpoint, _) = sockets.match(.get, path: path, host: host) else {
            return false
        }
        return endpoint.isSocket
    }

    /// Answers a request over HTTP where a socket is; `nil` where what was found is to answer.
    ///
    /// GET is the method of a handshake, so that is what is allowed there, and 426 says the rest.
    /// Something that is mounted around the socket answers other methods.
    func answer(
        atSocket method: HTTPRequest.Method, _ match: RouteMatch<Endpoint>
    ) throws -> Response? {
        let isGet = method == .get || method == .head
        switch match {
        case .found:
            guard isGet else { return nil }
            throw ResponseError.webSocketRequired
        case .methodNotAllowed, .notFound, .redirect:
            guard !isGet else { throw ResponseError.webSocketRequired }
        }
        var methods: [HTTPRequest.Method] = [.get, .head]
        if case .methodNotAllowed(let others) = match {
            methods += others.filter { !methods.contains($0) && $0 != .options }
        }
        return try allow(methods + [.options], to: method)
    }

    /// Answers a method that a path does not have.
    func allow(
        _ methods: [HTTPRequest.Method], to method: HTTPRequest.Method
    ) throws(ResponseError) -> Response {
        let answer = Response.allowing(methods, to: method)
        guard answer.status == .methodNotAllowed else { return answer }
        throw ResponseError(.methodNotAllowed, headers: answer.headers)
    }
}

extension RouteMatch where Output == Endpoint {
    /// Whether a route of this app, and not something mounted, answers.
    var hasHandler: Bool {
        guard case .found(let endpoint, _) = self else { return false }
        return !endpoint.isMount
    }
}
