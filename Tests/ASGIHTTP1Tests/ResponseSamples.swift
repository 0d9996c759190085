import HTTPCore
import Testing

/// A well-formed response, and what is to be read in it.
struct ResponseSample: Sendable, CustomTestStringConvertible {
    let text: String
    var method = HTTPRequest.Method.get
    let heads: [String]
    var body = ""
    var trailers: [String] = []
    /// Whether its end is that of the connection.
    var isClosed = false

    var testDescription: String { text.debugDescription }

    static let all = statusLines + framings + bodiless + informational

    private static let statusLines = [
        ResponseSample(
            text: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            heads: ["1.1 200 OK | Content-Length=0"]),
        ResponseSample(
            text: "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n",
            heads: ["1.1 200  | Content-Length=0"]),
        ResponseSample(
            text: "HTTP/1.1 404 Not\t\u{c3}\u{a9} \r\nContent-Length: 0\r\n\r\n",
            heads: ["1.1 404 Not\té  | Content-Length=0"]),
        ResponseSample(
            text: "HTTP/1.9 999 x\r\ncontent-length:0\r\n\r\n",
            heads: ["1.1 999 x | Content-Length=0"]),
        ResponseSample(
            text: "HTTP/1.0 200 OK\r\nX-A:  b c \r\nX-A:\r\n\r\nbye",
            heads: ["1.0 200 OK | X-A=b c | X-A="], body: "bye", isClosed: true),
    ]

    private static let framings = [
        ResponseSample(
            text: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            heads: ["1.1 200 OK | Content-Length=5"], body: "hello"),
        ResponseSample(
            text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "5\r\nhello\r\n2;x=y\r\n, \r\n0\r\n\r\n",
            heads: ["1.1 200 OK | Transfer-Encoding=Chunked"], body: "hello, "),
        ResponseSample(
            text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "1\r\na\r\n0\r\nChecksum: 1\r\nX-B: \r\n\r\n",
            heads: ["1.1 200 OK | Transfer-Encoding=chunked"], body: "a",
            trailers: ["Checksum=1", "X-B="]),
        ResponseSample(
            text: "HTTP/1.1 200 OK\r\n\r\nto the end\r\n\r\n", heads: ["1.1 200 OK"],
            body: "to the end\r\n\r\n", isClosed: true),
        ResponseSample(
            text: "HTTP/1.1 200 OK\r\n\r\n", heads: ["1.1 200 OK"], isClosed: true),
    ]

    private static let bodiless = [
        ResponseSample(
            text: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", method: .head,
            heads: ["1.1 200 OK | Content-Length=5"]),
        ResponseSample(
            text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", method: .head,
            heads: ["1.1 200 OK | Transfer-Encoding=chunked"]),
        ResponseSample(
            text: "HTTP/1.1 200 OK\r\n\r\n", method: .head, heads: ["1.1 200 OK"]),
        ResponseSample(
            text: "HTTP/1.1 204 No Content\r\n\r\n", heads: ["1.1 204 No Content"]),
        ResponseSample(
            text: "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
            heads: ["1.1 204 No Content | Content-Length=0"]),
        ResponseSample(
            text: "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
            heads: ["1.1 304 Not Modified | Content-Length=5"]),
    ]

    private static let informational = [
        ResponseSample(
            text: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 \r\nLink: </a>\r\nLink: </b>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na",
            heads: [
                "1.1 100 Continue", "1.1 103  | Link=</a> | Link=</b>",
                "1.1 200 OK | Content-Length=1",
            ],
            body: "a"),
        ResponseSample(
            text: "HTTP/1.1 199 x\r\nContent-Length: 9\r\n\r\nHTTP/1.1 204 y\r\n\r\n",
            heads: ["1.1 199 x | Content-Length=9", "1.1 204 y"]),
    ]
}
