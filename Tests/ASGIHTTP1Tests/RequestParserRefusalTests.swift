import ASGIHTTP1
import HTTPCore
import Testing

/// A head that has to be refused, and with which status.
struct Refusal: Sendable, CustomTestStringConvertible {
    let head: String
    let status: Int

    init(_ head: String, _ status: Int = 400) {
        self.head = head
        self.status = status
    }

    var testDescription: String { head.debugDescription }

    /// A request line in front of a `Host`.
    static func line(_ line: String, _ status: Int = 400) -> Refusal {
        Refusal("\(line)\r\nHost: a\r\n\r\n", status)
    }

    /// Lines of fields behind a `Host`.
    static func fields(_ lines: String, _ status: Int = 400) -> Refusal {
        Refusal("POST / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n", status)
    }

    /// A whole field section.
    static func hosts(_ lines: String) -> Refusal { Refusal("GET / HTTP/1.1\r\n\(lines)\r\n\r\n") }
}

@Suite struct RequestParserRefusalTests {
    @Test(
        arguments: Refusal.lineEnds + Refusal.requestLines + Refusal.targets + Refusal.fieldLines
            + Refusal.hosts + Refusal.lengths + Refusal.codings + Refusal.expectations)
    func malformedHeadIsRefused(_ sample: Refusal) {
        #expect(refusal(of: wire(sample.head)) == sample.status)
    }

    @Test(
        arguments: Refusal.lineEnds + Refusal.requestLines + Refusal.targets + Refusal.fieldLines
            + Refusal.hosts + Refusal.lengths + Refusal.codings + Refusal.expectations)
    func malformedHeadIsRefusedHoweverItArrives(_ sample: Refusal) {
        let bytes = wire(sample.head)

        for position in bytes.indices {
            let status = refusal { () throws(HTTP1Error) in
                _ = try parse(bytes, arrivingUpTo: [position])
            }
            #expect(status == sample.status, "split at \(position)")
        }
        let status = refusal { () throws(HTTP1Error) in
            _ = try parse(bytes, arrivingUpTo: bytes.indices)
        }
        #expect(status == sample.status, "byte for byte")
    }

    /// RFC 9112 section 3.2 and RFC 9110 sections 4.2.1 and 9.3.6 want 400 for each of them.
    @Test(arguments: [
        Refusal.hosts("Host: a:b"), .hosts("Host: a:1:2"), .hosts("Host: ::1"),
        .hosts("Host: [::1"), .hosts("Host: a]"), .hosts("Host: [a"), .hosts("Host: %zz"),
        .line("CONNECT a: HTTP/1.1"), .line("CONNECT a:b HTTP/1.1"), .line("CONNECT :1 HTTP/1.1"),
        .line("CONNECT a:99999 HTTP/1.1"), .line("GET http://:80/ HTTP/1.1"),
        .line("GET http://a:b/ HTTP/1.1"),
    ])
    func malformedAuthorityIsRefused(_ sample: Refusal) {
        #expect(refusal(of: wire(sample.head)) == sample.status)
    }

    /// RFC 9112 section 6.3 item 4: the length cannot be told, which MUST be answered with 400.
    @Test func codingAfterChunkedIsABadRequest() {
        let bytes = wire(Refusal.fields("Transfer-Encoding: chunked, gzip").head)

        #expect(refusal(of: bytes) == 400)
    }

    @Test func refusalSaysWhatIsWrong() {
        let error = #expect(throws: HTTP1Error.self) {
            _ = try parse(wire("GET / HTTP/1.1\r\n\r\n"))
        }

        #expect(error?.message == "A request has exactly one Host.")
    }
}
