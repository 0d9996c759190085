import ASGITools
import Foundation
import HTTPCore

/// What the shared exchanges talk to: something of everything.
enum SharedApplication {
    struct User: Codable, Sendable {
        var name: String
        var age: Int
    }

    struct Failure: Error {}

    /// A file that is too large to be copied into a head; it is written once, and stays.
    static let file: String = {
        let url = FileManager.default.temporaryDirectory.appending(path: "asgi-shared-file.bin")
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
        if (try? Data(contentsOf: url)) != Data(bytes) {
            try? Data(bytes).write(to: url, options: .atomic)
        }
        // The tag of a file that has just changed is a weak one.
        let date = Date(timeIntervalSince1970: 1_000_000_000)
        try? FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: url.path)
        return url.path
    }()

    static func make() throws -> App {
        var app = App()
        for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options] {
            app.on(method, "/echo") { request in try await echo(request) }
        }
        app.get("/users/{id:int}") { request -> Response in
            try .json(["user": request.parameters.require("id", as: Int.self)])
        }
        app.post("/users") { request in
            let user = try await request.json(as: User.self)
            return "\(user.name) \(user.age)"
        }
        app.post("/form") { request in
            let form = try await request.form()
            return form.map { "\($0.name)=\(form[$0.name] ?? "-")" }.joined(separator: "&")
        }
        addCookies(to: &app)
        addRedirections(to: &app)
        addAnswers(to: &app)
        addStreams(to: &app)
        addSockets(to: &app)
        return app
    }

    private static func echo(_ request: Request) async throws -> String {
        let body = try await request.body.collect(upTo: 20_000_000)
        let text = body.count > 2000 ? "\(body.count) bytes" : String(decoding: body, as: UTF8.self)
        let fields = [HTTPField.Name.contentType, .contentLength, .accept, .authorization, .cookie]
        let headers = fields.map { request.headers[$0] ?? "-" }
        return "\(request.method) \(request.path) \(request.query) \(headers) \(text)"
    }

    private static func addCookies(to app: inout App) {
        app.get("/cookies") { request in request.headers[.cookie] ?? "none" }
        app.get("/cookies/set") { _ in
            var response = Response.text("set")
            try response.cookies.append(SetCookie("a", "1", path: "/"))
            try response.cookies.append(SetCookie("b", "2", path: "/cookies/below"))
            return response
        }
        app.get("/cookies/login") { _ in
            var response = Response.redirect(to: "/cookies", status: .seeOther)
            try response.cookies.append(SetCookie("session", "x", path: "/"))
            return response
        }
    }

    private static func addRedirections(to app: inout App) {
        for code in [301, 302, 303, 307, 308] {
            app.route("/to/\(code)") { _ in
                Response.redirect(to: "/echo", status: HTTPResponse.Status(code: code))
            }
        }
        app.get("/relative/deep") { _ in Response.redirect(to: "../echo?a=b") }
        app.get("/elsewhere") { _ in Response.redirect(to: "http://other.example/echo") }
        app.get("/loop") { _ in Response.redirect(to: "/loop") }
    }

    private static func addAnswers(to app: inout App) {
        app.get("/text") { _ in "hello" }
        app.get("/html") { _ in Response.html("<p>h\u{e9}llo") }
        app.get("/nothing") { _ in Response(.noContent) }
        app.get("/large") { _ in [UInt8](repeating: 7, count: 5_000_000) }
        app.get("/error") { _ -> String in throw ResponseError(.conflict, "taken") }
        app.get("/failure") { _ -> String in throw Failure() }
        app.get("/file") { _ in try Response.file(at: file) }
        app.get("/tagged") { _ in Response.text("tagged").etag(EntityTag("1")) }
    }

    private static func addStreams(to app: inout App) {
        app.get("/stream") { _ in
            Response.stream { writer in
                for part in ["one ", "two ", "three"] { try await writer.write(part) }
            }
        }
        app.get("/broken") { _ in
            Response.stream { writer in
                try await writer.write("half")
                throw Failure()
            }
        }
        let checksum = HTTPField.Name(literal: "Checksum")
        app.get("/trailers") { _ in
            Response.stream(trailers: [checksum]) { writer in
                try await writer.write("body")
                return [checksum: "1"]
            }
        }
        app.get("/trailers/forbidden") { _ in
            Response.stream(trailers: [checksum, .cacheControl]) { writer in
                try await writer.write("body")
                return [checksum: "1", .cacheControl: "no-store"]
            }
        }
        app.get("/trailers/length") { _ in
            try Response.stream(trailers: [checksum]) { writer in
                try await writer.write("body")
                return [checksum: "1"]
            }.header(.contentLength, "4")
        }
        app.get("/trailers/none") { _ in
            Response.stream(trailers: [checksum]) { _ in [checksum: "1"] }.status(.notModified)
        }
        app.get("/events") { _ in
            Response.events { writer in
                for number in 1...3 { try await writer.send(ServerSentEvent(data: "\(number)")) }
            }
        }
        app.post("/trailers/request") { request in
            let before = request.trailers.count
            let text = try await request.text()
            let names = request.trailers.map { "\($0.name.canonicalName): \($0.value)" }
            return "\(before) before, \(text), \(names) after"
        }
        app.get("/endless") { _ in
            Response.events { writer in
                for number in 1... { try await writer.send(ServerSentEvent(data: "\(number)")) }
            }
        }
        app.mount("/unfinished", ClosureApplication { try await goOn($0, $1, $2) })
        app.mount("/files", ClosureApplication { try await files($0, $2) })
        app.mount(
            "/raw",
            ClosureApplication { scope, receive, send in
                guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
                if http.path == "/raw/silent" { return }
                if http.path == "/raw/hints" {
                    try await send(.httpResponseEarlyHint(links: ["</a.css>; rel=preload"]))
                }
                if http.path == "/raw/no-hints" {
                    try await send(.httpResponseEarlyHint(links: []))
                }
                if http.path == "/raw/cancelled" { throw CancellationError() }
                if http.path == "/raw/disorder" { try await send(.httpResponseBody([])) }
                try await send(.httpResponseStart(ResponseStart(status: .ok)))
                if http.path == "/raw/early" { return try await send(.httpResponseBody([33])) }
                while case .httpRequest(let bytes, true) = try await receive() {
                    try await send(.httpResponseBody(bytes, more: true))
                }
                try await send(.httpResponseBody(Array("!".utf8)))
            })
    }

    /// Sends a response that is complete for its client, and goes on until that is gone.
    private static func goOn(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
        let name = http.path.split(separator: "/").last ?? ""
        let statuses: [Substring: HTTPResponse.Status] = ["204": .noContent, "304": .notModified]
        var start = ResponseStart(status: statuses[name] ?? .ok)
        if name == "length" { start.headers[.contentLength] = "5" }
        if name == "empty" { start.headers[.contentLength] = "0" }
        try await send(.httpResponseStart(start))
        let body = name == "empty" ? "" : "hello"
        try await send(.httpResponseBody(Array(body.utf8), more: true))
        while case .httpRequest = try await receive() {}
    }

    /// Sends the file as the extensions of the specification do.
    private static func files(_ scope: Scope, _ send: Send) async throws {
        guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
        try await send(.httpResponseStart(ResponseStart(status: .ok)))
        if http.path == "/files/whole" {
            return try await send(.httpResponsePathSend(path: file))
        }
        let open = try OpenFile(reading: file)
        let number = open.descriptor
        if http.path == "/files/slices" {
            try await send(
                .httpResponseZeroCopySend(file: number, offset: 150_000, count: 50_000, more: true))
            try await send(.httpResponseBody(Array(" and ".utf8), more: true))
            try await send(.httpResponseZeroCopySend(file: number, offset: 3, count: 9, more: true))
        }
        try await send(.httpResponseZeroCopySend(file: number, offset: 100_000, count: nil))
        withExtendedLifetime(open) {}
    }
}
