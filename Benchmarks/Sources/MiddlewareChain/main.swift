import ASGIApp
import ASGIMiddlewares
import ASGIResponses
import HTTPCore

// Prints how many nanoseconds an `App` takes from the scope to the last event of the response,
// for `../../middlewares` to compare.
//
// The arguments: a name of `app(_:)`, how many requests to send before it is timed, and how many
// then.

/// The app of a name.
func app(_ name: String) -> App? {
    let fields = Fields.all
    var app = App()
    app.get("/") { _ in "Hello, world!" }
    switch name {
    case "none": break
    case "five": app.middlewares = fields.map { FieldMiddleware(name: $0, value: "a value") }
    case "passing": app.middlewares = fields.map { _ in PassingMiddleware() }
    case "handler":
        app = App()
        app.get("/") { _ in
            var response = Response.text("Hello, world!")
            for name in fields { response.headers[name] = "a value" }
            return response
        }
    default: return nil
    }
    return app
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let app = app(arguments[1]),
    let warmUp = Int(arguments[2]), let count = Int(arguments[3])
else { fatalError("Usage: MiddlewareChain none|five|passing|handler WARM-UP COUNT") }
let isAdding = arguments[1] == "five" || arguments[1] == "handler"
try await time(app, fields: isAdding ? Fields.all.count : 0, warmUp: warmUp, count: count)
