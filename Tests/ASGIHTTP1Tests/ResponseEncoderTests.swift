import ASGIHTTP1
import HTTPCore
import Testing

/// Writes a response as a server does: the head with the first part of the body.
func encode(
    _ status: HTTPResponse.Status = .ok, _ headers: HTTPFields = [:], body parts: String...,
    version: HTTPVersion = .http1_1, method: HTTPRequest.Method = .get, keepsAlive: Bool = true
) throws(ProtocolViolation) -> (text: String, keepsAlive: Bool) {
    var encoder = ResponseEncoder(version: version, method: method, keepsAlive: keepsAlive)
    var output: [UInt8] = []
    let bodyCount = parts.count == 1 ? wire(parts[0]).count : nil
    try encoder.writeHead(
        ResponseStart(status: status, headers: headers), bodyCount: bodyCount, date: wire("now"),
        into: &output)
    for (index, part) in parts.enumerated() {
        let bytes = wire(part)
        let isLast = index == parts.count - 1
        if let tail = try encoder.beginBody(bytes.count, isLast: isLast, into: &output) {
            output += bytes + tail
        }
    }
    return (text(output), encoder.keepsAlive)
}

@Suite struct ResponseEncoderTests {
    @Test func bodyThatIsAllHereHasALength() throws {
        let response = try encode(.ok, [.contentType: "text/plain", .server: "x"], body: "hello")

        let expected = """
            HTTP/1.1 200 OK\r
            content-type: text/plain\r
            server: x\r
            date: now\r
            content-length: 5\r
            \r
            hello
            """
        #expect(response.text == expected)
        #expect(response.keepsAlive)
    }

    @Test func emptyBodyHasALength() throws {
        let response = try encode(.notFound, body: "")

        #expect(
            response.text == "HTTP/1.1 404 Not Found\r\ndate: now\r\ncontent-length: 0\r\n\r\n")
    }

    @Test func bodyInPartsIsChunked() throws {
        let response = try encode(body: "hello", "", "0123456789abcdefg", "")

        let expected = """
            HTTP/1.1 200 OK\r
            date: now\r
            transfer-encoding: chunked\r
            \r
            5\r
            hello\r
            11\r
            0123456789abcdefg\r
            0\r
            \r

            """
        #expect(response.text == expected)
        #expect(response.keepsAlive)
    }

    @Test func lastChunkLeavesWithTheLastPart() throws {
        let response = try encode(body: "a", "b")

        #expect(response.text.hasSuffix("\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n"))
    }

    @Test func bodyInPartsOfAKnownLengthIsNotChunked() throws {
        let response = try encode(.ok, [.contentLength: "4"], body: "ab", "", "cd", "")

        #expect(
            response.text == "HTTP/1.1 200 OK\r\ndate: now\r\ncontent-length: 4\r\n\r\nabcd")
    }

    @Test func statusWithoutAReasonKeepsItsSpace() throws {
        let response = try encode(HTTPResponse.Status(code: 999), body: "")

        #expect(response.text.hasPrefix("HTTP/1.1 999 \r\n"))
    }

    @Test func dateOfTheApplicationIsKept() throws {
        let response = try encode(.ok, [.date: "then"], body: "")

        #expect(response.text == "HTTP/1.1 200 OK\r\ndate: then\r\ncontent-length: 0\r\n\r\n")
    }

    @Test func repeatedFieldsStaySeparateAndInOrder() throws {
        var headers = HTTPFields()
        headers.append(HTTPField(name: .setCookie, value: "a=1"))
        headers.append(HTTPField(name: .contentType, value: "x/y"))
        headers.append(HTTPField(name: .setCookie, value: "b=2"))

        let response = try encode(.ok, headers, body: "")

        let lines = "set-cookie: a=1\r\ncontent-type: x/y\r\nset-cookie: b=2\r\n"
        #expect(response.text.contains(lines))
    }

    @Test func bytesAboveASCIIAreWrittenAsTheyAre() throws {
        let name = try #require(HTTPField.Name("x-own"))
        let field = HTTPField(name: name, value: wire("D\u{fc}sseldorf \u{ff}"))

        let response = try encode(.ok, HTTPFields([field]), body: "\u{fe}")

        #expect(response.text.contains("x-own: D\u{fc}sseldorf \u{ff}\r\n"))
        #expect(response.text.hasSuffix("\r\n\r\n\u{fe}"))
    }

    @Test func transferEncodingOfTheApplicationIsDropped() throws {
        let response = try encode(.ok, [.transferEncoding: "gzip"], body: "a")

        #expect(response.text == "HTTP/1.1 200 OK\r\ndate: now\r\ncontent-length: 1\r\n\r\na")
    }
    @Test func nothingInAHeadBeginsALine() throws {
        let name = try #require(HTTPField.Name("x-own"))
        let status = HTTPResponse.Status(code: 299, reasonPhrase: "a\r\nb: c")

        let response = try encode(status, [name: "d\r\n\r\ne\n\u{0}"], body: "")

        let lines = response.text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let names = lines.dropFirst().map { $0.prefix { $0 != ":" } }
        #expect(names == ["x-own", "date", "content-length", "", ""])
        #expect(!response.text.contains("\n") && !response.text.contains("\0"))
    }
}
