import ASGIHTTP1
import HTTPCore
import Testing

@Suite struct ResponseEncoderFramingTests {
    @Test func answerToHEADHasTheHeadOnly() throws {
        let response = try encode(.ok, [.contentLength: "5"], body: "hello", method: .head)

        #expect(
            response.text == "HTTP/1.1 200 OK\r\ndate: now\r\ncontent-length: 5\r\n\r\n")
    }

    @Test func answerToHEADNeedsNoBody() throws {
        let response = try encode(.ok, [.contentLength: "5"], body: "", method: .head)

        #expect(response.text.hasSuffix("content-length: 5\r\n\r\n"))
    }

    @Test func answerToHEADOfUnknownLengthSaysNothingOfIt() throws {
        let response = try encode(body: "", method: .head)

        #expect(response.text == "HTTP/1.1 200 OK\r\ndate: now\r\n\r\n")
    }

    @Test func noContentHasNeitherLengthNorBody() throws {
        let response = try encode(.noContent, [.contentLength: "3"], body: "abc")

        #expect(response.text == "HTTP/1.1 204 No Content\r\ndate: now\r\n\r\n")
    }

    @Test(arguments: [HTTPRequest.Method.get, .head])
    func resetContentHasALengthOfZeroAndNoBody(_ method: HTTPRequest.Method) throws {
        let response = try encode(.resetContent, [.contentLength: "3"], body: "abc", method: method)

        #expect(
            response.text == "HTTP/1.1 205 Reset Content\r\ndate: now\r\ncontent-length: 0\r\n\r\n")
        #expect(response.keepsAlive)
    }

    @Test func notModifiedMayTellALengthButHasNoBody() throws {
        let told = try encode(.notModified, [.contentLength: "3"], body: "abc")
        let silent = try encode(.notModified, body: "abc", "")

        #expect(
            told.text == "HTTP/1.1 304 Not Modified\r\ndate: now\r\ncontent-length: 3\r\n\r\n")
        #expect(silent.text == "HTTP/1.1 304 Not Modified\r\ndate: now\r\n\r\n")
        #expect(told.keepsAlive && silent.keepsAlive)
    }

    @Test(arguments: [["abcd"], ["ab", "cd"], ["abc", "d", ""]])
    func bodyLongerThanItsLengthIsAViolation(_ parts: [String]) {
        #expect(throws: ProtocolViolation("The body is longer than its Content-Length.")) {
            try encodeParts(parts, length: 3)
        }
    }

    @Test(arguments: [["ab"], ["a", "b"], [""], ["a", ""]])
    func bodyShorterThanItsLengthIsAViolation(_ parts: [String]) {
        #expect(throws: ProtocolViolation("The body is shorter than its Content-Length.")) {
            try encodeParts(parts, length: 3)
        }
    }

    private func encodeParts(_ parts: [String], length: Int) throws {
        var encoder = ResponseEncoder(version: .http1_1, method: .get, keepsAlive: true)
        var output: [UInt8] = []
        let start = ResponseStart(status: .ok, headers: [.contentLength: "\(length)"])
        try encoder.writeHead(start, bodyCount: nil, date: [], into: &output)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            _ = try encoder.beginBody(part.utf8.count, isLast: isLast, into: &output)
        }
    }

    @Test(arguments: ["", "a", "-1", "1.0", "1 2", "1, 1", "99999999999999999999"])
    func contentLengthThatIsNoLengthIsAViolation(_ value: String) {
        #expect(throws: ProtocolViolation.self) {
            try encode(.ok, [.contentLength: value], body: "a")
        }
    }

    @Test func twoDifferentContentLengthsAreAViolation() {
        let fields = ["1", "2"].map { HTTPField(name: .contentLength, value: $0) }

        #expect(throws: ProtocolViolation.self) { try encode(.ok, HTTPFields(fields), body: "a") }
    }

    @Test func contentLengthGivenTwiceIsWrittenOnce() throws {
        let fields = ["1", "1"].map { HTTPField(name: .contentLength, value: $0) }

        let response = try encode(.ok, HTTPFields(fields), body: "a")

        #expect(response.text == "HTTP/1.1 200 OK\r\ndate: now\r\ncontent-length: 1\r\n\r\na")
    }
}
