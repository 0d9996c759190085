import HTTPCore

/// Makes a request of a scope, and reads a field, a cookie and a value of the query.
func readRequest() -> Int {
    let request = Request(Sample.scope, receive: Sample.receive)
    let field = request.headers[.userAgent]?.utf8.count ?? 0
    let cookie = request.cookies["session"]?.utf8.count ?? 0
    let value = request.query["page"]?.utf8.count ?? 0
    return field + cookie + value + request.method.rawValue.utf8.count
}

/// The scope of the request, as a server makes it before an application sees it.
private enum Sample {
    static let scope = HTTPScope(
        method: .get, path: "/articles", rawPath: Array("/articles".utf8),
        queryString: Array("page=2&sort=date".utf8),
        headers: [
            .hostField: "example.org", .userAgent: "Mozilla/5.0 (X11; Linux x86_64)",
            .accept: "text/html", .cookie: "session=0123456789abcdef; theme=dark",
        ])
    static let receive = Receive { .httpRequest(body: [], more: false) }
}

/// Parses a body that came in chunks, and counts the bytes of its parts.
func parse(_ chunks: [[UInt8]]) throws -> Int {
    var parser = try MultipartParser(boundary: "----WebKitFormBoundaryTkr3kCBQlBe1nrhc")
    var count = 0
    for (index, chunk) in chunks.enumerated() {
        parser.append(chunk)
        if index == chunks.count - 1 { parser.finish() }
        while let event = try parser.next() {
            if case .content(let piece) = event { count += piece.count }
        }
    }
    return count
}
