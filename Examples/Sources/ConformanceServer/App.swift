import ASGITools

/// What outside test suites and benchmarks ask; it grows with the toolkit.
///
/// The files of the folder, if there is one, are below `/static`.
func makeApplication(servingFilesIn folder: String? = nil) throws -> any ASGIApplication {
    let app = makeApp()
    guard let folder else { return app }
    var files = try StaticFiles(at: "/static", folder: folder)
    files.cacheControl = { _ in "no-cache" }
    files.servesPrecompressed = true
    return StaticFilesMiddleware(app, files: files)
}

private func makeApp() -> App {
    var app = App()
    app.get("/") { _ in "Hello, world!" }
    app.get("/json") { _ in ["message": "Hello, world!"] }
    app.get("/user/{id}") { request in try request.parameters.require("id") as String }
    app.get("/headers") { request in request.headers.map { [$0.name.canonicalName, $0.value] } }
    app.get("/query") { request in request.query.map { [$0.name, $0.value] } }
    app.get("/url") { request in
        let url = request.url
        return [
            "scheme": url.scheme, "host": url.host, "port": url.port.map { "\($0)" } ?? "",
            "path": url.path, "rawPath": url.rawPath, "query": url.query ?? "", "text": "\(url)",
        ]
    }

    app.post("/echo") { request in
        let type = request.headers[.contentType] ?? "application/octet-stream"
        return .stream(contentType: type) { writer in
            for try await part in request.body { try await writer.write(part) }
        }
    }
    app.post("/upload") { request in
        var count = 0
        for try await part in request.body { count += part.count }
        return String(count)
    }
    app.get("/form") { _ in
        Response.html(
            """
            <!doctype html><meta charset="utf-8"><title>A form</title>
            <form action="/form" method="post" enctype="multipart/form-data">
            <input name="text"><textarea name="lines"></textarea>
            <input name="files" type="file" multiple><button>Send</button>
            </form>
            """)
    }
    app.post("/form") { request in
        let form = try await request.form(limits: FormLimits(bodySize: 1024 * 1024 * 1024))
        return try Response.json(try await FormReport(form))
    }
    app.get("/cookies") { request in
        let cookies = request.cookies.map { [$0.name, $0.value] }
        var response = try Response.json(cookies)
        // "/cookies?name=value" sets one.
        for item in request.query {
            response.cookies.append(try SetCookie(item.name, item.value))
        }
        return response
    }
    app.get("/stream") { request in
        let chunks = try request.count("chunks", default: 10)
        let part = [UInt8](
            repeating: UInt8(ascii: "x"), count: try request.count("size", default: 1024))
        return .stream { writer in
            for _ in 0..<chunks { try await writer.write(part) }
        }
    }
    app.get("/sse") { request in try EventCount(request).response }
    app.webSocket("/ws") { socket in
        for try await message in socket { try await socket.send(message) }
    }
    app.get("/slow") { request in
        try await Task.sleep(for: .milliseconds(request.count("ms", default: 1000)))
        return "done"
    }
    app.route("/status/{code}") { request in
        let code: Int = try request.parameters.require("code", as: Int.self)
        guard (200...599).contains(code) else {
            throw ResponseError(.badRequest, "200 to 599, please.")
        }
        return Response(HTTPResponse.Status(code: code))
    }
    return app
}
