import ASGITools

/// An app that says whether it lives, and whether it can take requests.
///
/// `/livez` is about the process alone: what fails there is restarted, and that does not help a
/// database which is down. `/readyz` follows a check, and is 503 from the moment that the shutdown
/// begins. New connections are refused then, which says the same; the 503 is for whoever asks over
/// one that is open.
///
/// - Parameter isReady: Whether what the app needs is there. An error means that it is not.
/// - Returns: The app.
func makeApp(isReady: @escaping @Sendable () async throws -> Bool) -> App {
    var app = App()
    app.get("/livez") { _ in health("alive") }
    app.get("/readyz") { request in
        guard request.scope.shutdown?.hasBegun != true else {
            return health("shutting down", .serviceUnavailable)
        }
        guard let isReady = try? await isReady(), isReady else {
            return health("not ready", .serviceUnavailable)
        }
        return health("ready")
    }
    app.get("/hello/{name}") { (_, name: String) in "Hello, \(name)!" }
    return app
}

/// What no cache may keep.
private func health(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    var response = Response.text(text, status: status)
    response.headers[.cacheControl] = "no-store"
    return response
}
