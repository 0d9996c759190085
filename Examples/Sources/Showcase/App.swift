import ASGITools

// What the toolkit can do today, on one page.

struct Visitor: Encodable, ResponseConvertible {
    let name: String
    let greeting: String
}

/// Tells how long each request took.
struct Stopwatch: Middleware {
    func respond(to request: Request, next: Next) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request)
        response.headers[.serverTiming] = "app;dur=\((ContinuousClock.now - start).milliseconds)"
        return response
    }
}

struct Fortunes: HTTPView {
    func get(_ request: Request) -> [String] { ["Fortune favours the prepared."] }

    func post(_ request: Request) async throws -> Response {
        let text = String(decoding: try await request.body.collect(upTo: 1024), as: UTF8.self)
        return .text("Noted: \(text)", status: .created)
    }
}

func makeApp() -> App {
    var app = App()
    app.middlewares = [Stopwatch()]
    app.onStartup { print("The app has started.") }
    app.onShutdown { print("The app has shut down.") }

    app.get("/") { _ in .html(page) }
    app.get("/hello/{name}", name: "hello") { (_, name: String) in
        Visitor(name: name, greeting: "Hello, \(name)!")
    }
    app.get("/me") { request in .redirect(to: try request.path(for: "hello", ["name": "me & you"]))
    }
    app.get("/count") { _ in
        .stream(contentType: "text/plain; charset=utf-8") { writer in
            for number in 1...5 {
                try await writer.write("\(number)\n")
                try await Task.sleep(for: .milliseconds(300))
            }
        }
    }
    app.post("/echo") { request in try await request.body.collect() }
    app.route("/fortunes", to: Fortunes())
    app.get("/home") { _ in .redirect(to: "/") }
    app.get("/teapot") { _ in throw ResponseError(418, "I'm a teapot.") }
    return app
}

extension HTTPField.Name {
    static let serverTiming = HTTPField.Name(literal: "Server-Timing")
}

extension Duration {
    var milliseconds: Double { self / .milliseconds(1) }
}
