import ASGIServer
import ASGITools

struct Greeting: Encodable, ResponseConvertible {
    let message: String
}

func makeApp() -> App {
    var app = App()
    app.get("/") { _ in "Hello, world!" }
    app.get("/hello/{name}") { request in
        try Greeting(message: "Hello, \(request.parameters.require("name"))!")
    }
    app.post("/echo") { request in try await request.body.collect() }
    return app
}

try await Server(makeApp()).run()
