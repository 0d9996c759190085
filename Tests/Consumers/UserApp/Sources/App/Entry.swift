import ASGIServer
import ASGITools

@main struct Entry {
    static func main() async throws { try await Server(makeApp()).run() }
}

func makeApp() -> App {
    var app = App()
    app.middlewares = [Greeter()]
    app.get("/") { _ in "Hello" }
    app.get("/page") { _ in .html("<p>Hello") }
    app.get("/numbers") { _ in [1, 2, 3] }
    return app
}

/// Written by somebody who has none of our compiler settings.
struct Greeter: Middleware {
    func respond(to request: Request, next: Next) async throws -> Response {
        var response = try await next(request)
        response.headers[.server] = "mine"
        return response
    }
}
