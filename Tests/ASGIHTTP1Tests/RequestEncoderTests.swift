import ASGIHTTP1
import HTTPCore
import TestSupport
import Testing

@Suite struct RequestEncoderTests {
    private func encode(
        _ method: HTTPRequest.Method, _ target: String, _ fields: HTTPFields,
        _ framing: BodyFraming? = nil, parts: [[UInt8]] = []
    ) throws -> [UInt8] {
        var encoder = RequestEncoder()
        var output: [UInt8] = []
        try encoder.writeHead(method, target, fields, framing: framing, into: &output)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            let tail = try encoder.beginBody(part.count, isLast: isLast, into: &output)
            output += part + tail
        }
        return output
    }

    @Test func hostComesFirstAndOurFieldsLast() throws {
        let bytes = try encode(
            .post, "/a?b",
            [.accept: "x", .contentLength: "9", .transferEncoding: "y", .hostField: "h"],
            .length(2), parts: [wire("hi")])

        #expect(
            text(bytes) == """
                POST /a?b HTTP/1.1\r
                host: h\r
                accept: x\r
                content-length: 2\r
                \r
                hi
                """)
    }

    @Test func requestWithoutABodySaysNothingOfIt() throws {
        let bytes = try encode(.options, "*", [.hostField: "h"], parts: [[]])

        #expect(text(bytes) == "OPTIONS * HTTP/1.1\r\nhost: h\r\n\r\n")
    }

    @Test func bodyInPartsIsChunked() throws {
        let bytes = try encode(
            .put, "/", [.hostField: "h"], .chunked,
            parts: [wire("0123456789abcdef"), [], wire("x"), []])

        #expect(
            text(bytes) == """
                PUT / HTTP/1.1\r
                host: h\r
                transfer-encoding: chunked\r
                \r
                10\r
                0123456789abcdef\r
                1\r
                x\r
                0\r
                \r\n
                """)
    }

    @Test func trailersEndABodyInChunks() throws {
        var encoder = RequestEncoder()
        var output: [UInt8] = []
        try encoder.writeHead(.put, "/", [.hostField: "h"], framing: .chunked, into: &output)
        output = []
        try encoder.writeTrailers([.eTag: "b", .contentLength: "1"], into: &output)
        #expect(text(output) == "0\r\netag: b\r\n\r\n")

        try encoder.writeHead(.put, "/", [.hostField: "h"], framing: .length(0), into: &output)
        #expect(throws: ProtocolViolation.self) {
            try encoder.writeTrailers([.eTag: "b"], into: &output)
        }
    }

    @Test(arguments: ["", " ", "/ HTTP/1.1\r\nX: y", "/\n", "/\u{0}", "/ä", "/#f", "/<"])
    func targetThatMayNotStandThereIsRefused(_ target: String) {
        #expect(throws: HTTP1Error.self) { try encode(.get, target, [.hostField: "h"]) }
    }

    @Test func bodyThatIsNotAsLongAsItsLengthIsAViolation() {
        #expect(throws: ProtocolViolation("The body is longer than its Content-Length.")) {
            try encode(.post, "/", [:], .length(1), parts: [[1, 2]])
        }
        #expect(throws: ProtocolViolation("The body is shorter than its Content-Length.")) {
            try encode(.post, "/", [:], .length(3), parts: [[1], [2]])
        }
        #expect(throws: ProtocolViolation("The request was to have no body.")) {
            try encode(.get, "/", [:], parts: [[1]])
        }
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var random = SeededRandom(seed: 3)

        for _ in 0..<1000 {
            let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                random.bytes(upTo: 20)
            }
            let isChunked = Bool.random(using: &random)
            let framing: BodyFraming = isChunked ? .chunked : .length(parts.joined().count)
            let target = "/" + String(decoding: random.bytes(5, of: "aZ9-?&=/"), as: UTF8.self)
            let value = String(decoding: random.bytes(5, of: "a \t:,"), as: UTF8.self)
            let fields: HTTPFields = [.accept: value, .hostField: "h"]

            let bytes = try encode(.post, target, fields, framing, parts: parts)

            let (head, consumed) = try #require(try parse(bytes))
            #expect(head.method == .post)
            #expect(
                text(head.rawPath + (target.contains("?") ? wire("?") : []) + head.query) == target)
            #expect(head.framing == framing)
            #expect(head.fields[.accept] == fields[.accept])
            let body = try BodyReading(Array(bytes[consumed...]), framing)
            #expect(body.isDone && body.consumed == bytes.count - consumed)
            #expect(body.body == text(Array(parts.joined())))
        }
    }
}
