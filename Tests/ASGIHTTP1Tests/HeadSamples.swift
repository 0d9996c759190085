import Testing

/// A well-formed head, and what is to be read in it (see `RequestHead.summary`).
struct HeadSample: Sendable, CustomTestStringConvertible {
    let lines: [String]
    let summary: String
    let fields: [String]

    init(_ lines: String..., reads summary: String, fields: [String]) {
        self.lines = lines
        self.summary = summary
        self.fields = fields
    }

    var bytes: [UInt8] { wire((lines + ["", ""]).joined(separator: "\r\n")) }
    var testDescription: String { lines.joined(separator: " | ") }
}

extension HeadSample {
    static let all: [HeadSample] = targets + fieldSections + framings + connections

    private static let targets: [HeadSample] = [
        HeadSample(
            "GET / HTTP/1.1", "Host: a", reads: "GET / ? 1.1 0 keep", fields: ["Host=a"]),
        HeadSample(
            "GET /a%20b/./../c?x=1&y=?/ HTTP/1.1", "Host: a",
            reads: "GET /a%20b/./../c ?x=1&y=?/ 1.1 0 keep", fields: ["Host=a"]),
        HeadSample(
            "GET //a// HTTP/1.1", "Host: a", reads: "GET //a// ? 1.1 0 keep", fields: ["Host=a"]),
        HeadSample("GET /? HTTP/1.1", "Host: a", reads: "GET / ? 1.1 0 keep", fields: ["Host=a"]),
        HeadSample(
            "GET http://example.com:8080/a?b HTTP/1.1", "Host: other",
            reads: "GET /a ?b 1.1 0 @example.com:8080 keep", fields: ["Host=other"]),
        HeadSample(
            "GET HTTPS://[::1]:1 HTTP/1.1", "Host: a",
            reads: "GET / ? 1.1 0 @[::1]:1 keep", fields: ["Host=a"]),
        HeadSample(
            "GET http://a?b/c HTTP/1.1", "Host: a",
            reads: "GET / ?b/c 1.1 0 @a keep", fields: ["Host=a"]),
        HeadSample(
            "OPTIONS * HTTP/1.1", "Host: a", reads: "OPTIONS * ? 1.1 0 keep", fields: ["Host=a"]),
        HeadSample(
            "CONNECT a.example:443 HTTP/1.1", "Host: a",
            reads: "CONNECT  ? 1.1 0 @a.example:443 keep", fields: ["Host=a"]),
        HeadSample(
            "M-SEARCH /~!$&'()*+,;=:@-._ HTTP/1.1", "Host: a",
            reads: "M-SEARCH /~!$&'()*+,;=:@-._ ? 1.1 0 keep", fields: ["Host=a"]),
        HeadSample("get / HTTP/1.1", "Host: a", reads: "get / ? 1.1 0 keep", fields: ["Host=a"]),
        HeadSample("GETS / HTTP/1.1", "Host: a", reads: "GETS / ? 1.1 0 keep", fields: ["Host=a"]),
    ]

    private static let fieldSections: [HeadSample] = [
        HeadSample(
            "GET / HTTP/1.1", "hOsT:\t a.example:80 \t", "X-Empty:", "X-Blank: \t", "X-a: 1",
            "x-A: 2", reads: "GET / ? 1.1 0 keep",
            fields: ["Host=a.example:80", "X-Empty=", "X-Blank=", "X-a=1", "x-A=2"]),
        HeadSample(
            "GET / HTTP/1.1", "Host:", "Cookie: a=b;  c=\"d\"", "X-Colon: :a:b",
            reads: "GET / ? 1.1 0 keep",
            fields: ["Host=", "Cookie=a=b;  c=\"d\"", "X-Colon=:a:b"]),
        HeadSample(
            "GET / HTTP/1.1", "Host: [2001:db8::1]:8080", "X-Latin: D\u{fc}sseldorf \u{ff}",
            "!#$%&'*+-.^_`|~09aZ: a\tb", reads: "GET / ? 1.1 0 keep",
            fields: [
                "Host=[2001:db8::1]:8080", "X-Latin=D\u{fc}sseldorf \u{ff}",
                "!#$%&'*+-.^_`|~09aZ=a\tb",
            ]),
        HeadSample("GET / HTTP/1.0", reads: "GET / ? 1.0 0 close", fields: []),
    ]

    private static let framings: [HeadSample] = [
        HeadSample(
            "POST / HTTP/1.1", "Host: a", "Content-Length: 0042",
            reads: "POST / ? 1.1 42 keep", fields: ["Host=a", "Content-Length=0042"]),
        HeadSample(
            "POST / HTTP/1.1", "Host: a", "content-length:999999999999999999",
            reads: "POST / ? 1.1 999999999999999999 keep",
            fields: ["Host=a", "Content-Length=999999999999999999"]),
        HeadSample(
            "POST / HTTP/1.1", "Host: a", "Transfer-Encoding:\tChunked ",
            reads: "POST / ? 1.1 chunked keep", fields: ["Host=a", "Transfer-Encoding=Chunked"]),
        HeadSample(
            "PUT / HTTP/1.1", "Host: a", "Expect: 100-Continue", "Content-Length: 1",
            reads: "PUT / ? 1.1 1 keep expect",
            fields: ["Host=a", "Expect=100-Continue", "Content-Length=1"]),
        HeadSample(
            "PUT / HTTP/1.0", "Expect: 200-ok", reads: "PUT / ? 1.0 0 close",
            fields: ["Expect=200-ok"]),
        HeadSample(
            "PUT / HTTP/1.0", "Expect: 100-continue", "Content-Length: 1",
            reads: "PUT / ? 1.0 1 close", fields: ["Expect=100-continue", "Content-Length=1"]),
    ]

    private static let connections: [HeadSample] = [
        HeadSample(
            "GET / HTTP/1.1", "Host: a", "Connection: Close", reads: "GET / ? 1.1 0 close",
            fields: ["Host=a", "Connection=Close"]),
        HeadSample(
            "GET / HTTP/1.1", "Host: a", "Connection: a,, \tclose\t,b", "Connection: keep-alive",
            reads: "GET / ? 1.1 0 close",
            fields: ["Host=a", "Connection=a,, \tclose\t,b", "Connection=keep-alive"]),
        HeadSample(
            "GET / HTTP/1.1", "Host: a", "Connection: closed, not-close",
            reads: "GET / ? 1.1 0 keep", fields: ["Host=a", "Connection=closed, not-close"]),
        HeadSample(
            "GET / HTTP/1.0", "Connection: Keep-Alive", reads: "GET / ? 1.0 0 keep",
            fields: ["Connection=Keep-Alive"]),
        HeadSample(
            "GET / HTTP/1.0", "Connection: keep-alive, close", reads: "GET / ? 1.0 0 close",
            fields: ["Connection=keep-alive, close"]),
        HeadSample(
            "GET / HTTP/1.9", "Host: a", reads: "GET / ? 1.1 0 keep", fields: ["Host=a"]),
    ]
}
