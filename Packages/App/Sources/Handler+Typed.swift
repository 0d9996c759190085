import ASGIMiddlewares
import ASGIResponses
import ASGIRouting
import HTTPCore

extension Handler {
    /// Makes a handler of a closure that takes the parameter of the path.
    init<P1: LosslessStringConvertible & SendableMetatype, Answer: ResponseConvertible>(
        _ respond: @escaping @Sendable (Request, P1) async throws -> Answer
    ) {
        self.init { request in
            let path = request.parameters
            return try await respond(request, path.value(at: 0, as: P1.self)).response(to: request)
        }
    }

    /// Makes a handler of a closure that takes two parameters of the path.
    init<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype, Answer: ResponseConvertible
    >(
        _ respond: @escaping @Sendable (Request, P1, P2) async throws -> Answer
    ) {
        self.init { request in
            let path = request.parameters
            return try await respond(
                request, path.value(at: 0, as: P1.self), path.value(at: 1, as: P2.self)
            ).response(
                to: request)
        }
    }

    /// Makes a handler of a closure that takes three parameters of the path.
    init<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype,
        P3: LosslessStringConvertible & SendableMetatype,
        Answer: ResponseConvertible
    >(
        _ respond: @escaping @Sendable (Request, P1, P2, P3) async throws -> Answer
    ) {
        self.init { request in
            let path = request.parameters
            return try await respond(
                request, path.value(at: 0, as: P1.self), path.value(at: 1, as: P2.self),
                path.value(at: 2, as: P3.self)
            ).response(to: request)
        }
    }
}

extension RouteBuilder {
    /// Adds a route whose handler takes a number of parameters.
    mutating func typed(
        _ methods: [HTTPRequest.Method], _ path: String, _ count: Int, _ name: String?,
        _ middlewares: [any Middleware], _ handler: Handler
    ) {
        let endpoint = Endpoint(target: .handler(handler), middlewares: middlewares)
        add(
            RouteRegistration(
                methods: methods, paths: [.text(path)], name: name, endpoint: endpoint,
                parameterCount: count))
    }
}
