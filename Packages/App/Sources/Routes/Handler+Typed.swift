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
            let path = OwnParameters(request, count: 1)
            return try await respond(request, path.value(0, P1.self)).response(to: request)
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
            let path = OwnParameters(request, count: 2)
            return try await respond(
                request, path.value(0, P1.self), path.value(1, P2.self)
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
            let path = OwnParameters(request, count: 3)
            return try await respond(
                request, path.value(0, P1.self), path.value(1, P2.self),
                path.value(2, P3.self)
            ).response(to: request)
        }
    }
}

/// The last parameters of the path of a request: those of the route itself, where the group that it
/// is in has parameters too.
private struct OwnParameters {
    private let parameters: PathParameters
    private let offset: Int

    init(_ request: Request, count: Int) {
        parameters = request.parameters
        let all = request.route?.paths.first?.parameterNames.count ?? 0
        offset = max(0, all - count)
    }

    func value<Value: LosslessStringConvertible>(
        _ index: Int, _ type: Value.Type
    ) throws(PathParameterError) -> Value {
        try parameters.value(at: offset + index, as: type)
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
