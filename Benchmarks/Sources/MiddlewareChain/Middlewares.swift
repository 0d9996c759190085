import ASGIMiddlewares
import ASGIResponses
import HTTPCore

/// Adds a field to the response.
struct FieldMiddleware: Middleware {
    let name: HTTPField.Name
    let value: String

    func respond(to request: Request, next: Next) async throws -> Response {
        var response = try await next(request)
        response.headers[name] = value
        return response
    }
}

/// Hands on the request and the response.
struct PassingMiddleware: Middleware {
    func respond(to request: Request, next: Next) async throws -> Response {
        try await next(request)
    }
}

/// The names of the fields that are added.
enum Fields {
    static let all = ["x-first", "x-second", "x-third", "x-fourth", "x-fifth"]
        .compactMap { HTTPField.Name($0) }
}
