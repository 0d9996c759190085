extension Refusal {
    /// Lines end with CRLF, and are not folded (RFC 9112 sections 2.2 and 5.2).
    static let lineEnds: [Refusal] = [
        Refusal("GET / HTTP/1.1\nHost: a\r\n\r\n"), Refusal("GET / HTTP/1.1\r\nHost: a\n\r\n"),
        Refusal("GET / HTTP/1.1\r\nHost: a\r\n\n"), Refusal("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("GET / HTTP/1.1\rHost: a\r\n\r\n"),
        Refusal("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n"),
        Refusal("GET / HTTP/1.1\r\nHost: a\r\n\rGET"),
        Refusal("\rGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("GET / HTTP/1.1\r\nHost: a\r\r\n\r\n"), .line("GET /\r HTTP/1.1"),
        .fields("X: a\r\n b"), .fields("X: a\r\n\tb"), .fields("X:\r\n a"),
        Refusal("GET / HTTP/1.1\r\n Host: a\r\n\r\n"), .fields(" "),
    ]

    static let requestLines: [Refusal] = [
        .line(" / HTTP/1.1"), .line("G,T / HTTP/1.1"), .line("G\u{e9}T / HTTP/1.1"),
        .line("GET  / HTTP/1.1"), .line("GET\t/ HTTP/1.1"), .line("GET"), .line("GET /"),
        .line("GET /  HTTP/1.1"), .line("GET /\tHTTP/1.1"), .line("GET / HTTP/1.1 "),
        .line("GET / http/1.1"), .line("GET / Http/1.1"), .line("GET / HTTPS/1.1"),
        .line("GET / HTTP/1"), .line("GET / HTTP/1.10"), .line("GET / HTTP/11.1"),
        .line("GET / HTTP/1,1"), .line("GET / HTTP/x.1"), .line("GET / HTTP/-1.1"),
        .line("GET /a b HTTP/1.1"), .line("GET / ICE/1.0"),
        .line("GET / HTTP/2.0", 505), .line("PRI * HTTP/2.0", 505), .line("GET / HTTP/3.0", 505),
        .line("GET / HTTP/0.9", 505),
        .line("\(String(repeating: "A", count: 35)) / HTTP/1.1", 501),
    ]

    /// RFC 9112 section 3.2.
    static let targets: [Refusal] = [
        .line("GET /a#b HTTP/1.1"), .line("GET /?a#b HTTP/1.1"),
        .line("GET /\u{c3}\u{a9} HTTP/1.1"),
        .line("GET /a\"b HTTP/1.1"), .line("GET /<a> HTTP/1.1"), .line("GET /\u{0} HTTP/1.1"),
        .line("GET /\u{7f} HTTP/1.1"), .line("GET a HTTP/1.1"), .line("GET ?a HTTP/1.1"),
        .line("GET a.example/b HTTP/1.1"), .line("GET ftp://a/ HTTP/1.1"),
        .line("GET http:/a HTTP/1.1"), .line("GET http:// HTTP/1.1"),
        .line("GET http:///a HTTP/1.1"), .line("GET http://?a HTTP/1.1"),
        .line("GET http://b@a/ HTTP/1.1"), .line("GET * HTTP/1.1"), .line("OPTIONS *?a HTTP/1.1"),
        .line("OPTIONS ** HTTP/1.1"), .line("CONNECT / HTTP/1.1"), .line("CONNECT a HTTP/1.1"),
        .line("CONNECT a:1?b HTTP/1.1"), .line("CONNECT http://a:1/ HTTP/1.1"),
        .line("CONNECT a:1/ HTTP/1.1"), .line("GET /%zz HTTP/1.1"), .line("GET /% HTTP/1.1"),
        .line("GET /a%4 HTTP/1.1"), .line("GET /a%4?b HTTP/1.1"),
        .line("GET http://a/%4g HTTP/1.1"),
    ]

    /// RFC 9112 section 5.1, RFC 9110 section 5.5.
    static let fieldLines: [Refusal] = [
        .fields("X : a"), .fields("X\t: a"), .fields("X"), .fields(": a"), .fields("X y: a"),
        .fields("X@: a"), .fields("X(y): a"), .fields("X\u{e9}: a"), .fields("X\u{0}: a"),
        .fields("\"X\": a"), .fields("X: a\u{0}b"), .fields("X: \u{1}"), .fields("X: \u{b}"),
        .fields("X: \u{c}"), .fields("X: \u{1b}"), .fields("X: \u{7f}"),
    ]

    /// RFC 9112 section 3.2.
    static let hosts: [Refusal] = [
        Refusal("GET / HTTP/1.1\r\n\r\n"), Refusal("GET http://a/ HTTP/1.1\r\n\r\n"),
        .hosts("Host: a\r\nHost: a"), .hosts("Host: a\r\nX: y\r\nhost: b"),
        Refusal("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"),
        .hosts("Host: a b"), .hosts("Host: a/b"), .hosts("Host: a?b"), .hosts("Host: a#b"),
        .hosts("Host: a@b"), .hosts("Host: a\\b"), .hosts("Host: \u{e4}"), .hosts("Host: <a>"),
        .hosts("Host: http://a"), .hosts("Host: [zz]"), .hosts("Host: [1.2.3.4]"),
        .hosts("Host: [:::::]"), .hosts("Host: [::1%eth0]"), .hosts("Host: [12345::]:80"),
        .hosts("Host: [v1]"),
    ]

    /// RFC 9112 sections 6.2 and 6.3.
    static let lengths: [Refusal] = [
        .fields("Content-Length: 1\r\nContent-Length: 1"),
        .fields("Content-Length: 1\r\ncontent-length: 2"),
        .fields("Content-Length: 1, 1"), .fields("Content-Length: "), .fields("Content-Length: a"),
        .fields("Content-Length: -1"), .fields("Content-Length: +1"),
        .fields("Content-Length: 0x1"),
        .fields("Content-Length: 1 2"), .fields("Content-Length: 1.0"),
        .fields("Content-Length: \u{b2}"),
        .fields("Content-Length: 9223372036854775808"),
        .fields("Content-Length: 18446744073709551617"),
    ]

    /// RFC 9112 sections 6.1 and 6.3.
    static let codings: [Refusal] = [
        .fields("Content-Length: 1\r\nTransfer-Encoding: chunked"),
        .fields("Transfer-Encoding: chunked\r\nContent-Length: 1"),
        .fields("Transfer-Encoding: gzip\r\nContent-Length: 1"),
        .fields("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        .fields("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked", 501),
        Refusal("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
        .fields("Transfer-Encoding: gzip"), .fields("Transfer-Encoding: gzip, chunked", 501),
        .fields("Transfer-Encoding: identity"),
        .fields("Transfer-Encoding: chunkedchunked"),
        .fields("Transfer-Encoding: xchunked"), .fields("Transfer-Encoding: chunke"),
        .fields("Transfer-Encoding: "), .fields("Transfer-Encoding: \"chunked\""),
        .fields("Transfer-Encoding: chunked;a=b"),
    ]

    /// RFC 9110 section 10.1.1.
    static let expectations: [Refusal] = [
        .fields("Expect: 200-ok", 417), .fields("Expect: ", 417),
        .fields("Expect: 100-continue, x", 417),
    ]
}
