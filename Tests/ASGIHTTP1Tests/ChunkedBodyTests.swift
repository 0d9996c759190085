import ASGIHTTP1
import HTTPCore
import Testing

/// A chunked body, the bytes it stands for, and how many bytes behind it belong to nobody.
struct ChunkedSample: Sendable, CustomTestStringConvertible {
    let text: String
    let body: String
    let rest: Int

    init(_ text: String, _ body: String, rest: Int = 0) {
        self.text = text
        self.body = body
        self.rest = rest
    }

    var testDescription: String { text.debugDescription }

    static let all = [
        ChunkedSample("0\r\n\r\n", ""),
        ChunkedSample("5\r\nhello\r\n0\r\n\r\n", "hello"),
        ChunkedSample("5\r\nhello\r\n7\r\n, world\r\n000\r\n\r\n", "hello, world"),
        ChunkedSample("a\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
        ChunkedSample("00A\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
        ChunkedSample("10\r\n0123456789abcdef\r\n0\r\n\r\n", "0123456789abcdef"),
        ChunkedSample("4\r\n\r\n0\r\r\n0\r\n\r\n", "\r\n0\r"),
        ChunkedSample("2\r\n\u{0}\u{ff}\r\n0\r\n\r\n", "\u{0}\u{ff}"),
        ChunkedSample("1;a\r\nx\r\n1;b=c;d=\"e;f\"\r\ny\r\n0;g\r\n\r\n", "xy"),
        ChunkedSample("1 ; a\r\nx\r\n1\t;\tb = c\r\ny\r\n0\r\n\r\n", "xy"),
        ChunkedSample("1\r\nx\r\n0\r\nX: y\r\nDate:\r\n\r\n", "x"),
        ChunkedSample("1\r\nx\r\n0\r\n\r\nGET / HTTP/1.1", "x", rest: 14),
        ChunkedSample("1\r\nx\r\n0\r\nX: y\r\n\r\n\r\n", "x", rest: 2),
    ]
}

@Suite struct ChunkedBodyTests {
    @Test(arguments: ChunkedSample.all)
    func chunksAreReadToTheirEnd(_ sample: ChunkedSample) throws {
        let bytes = wire(sample.text)

        let reading = try BodyReading(bytes, .chunked)

        let consumed = bytes.count - sample.rest
        #expect(reading == BodyReading(body: sample.body, consumed: consumed, isDone: true))
    }

    @Test(arguments: ChunkedSample.all)
    func chunksInPortionsAreReadTheSame(_ sample: ChunkedSample) throws {
        let bytes = wire(sample.text)

        #expect(badSplits(bytes, .chunked).isEmpty)
    }

    @Test(arguments: ChunkedSample.all)
    func chunksByteForByteAreReadTheSame(_ sample: ChunkedSample) throws {
        let bytes = wire(sample.text)

        let reading = try BodyReading(bytes, .chunked, arrivingUpTo: bytes.indices)
        #expect(reading == (try BodyReading(bytes, .chunked)))
    }

    @Test(arguments: ChunkedSample.all)
    func chunksAreIncompleteUpToTheirLastByte(_ sample: ChunkedSample) throws {
        let bytes = wire(sample.text).dropLast(sample.rest + 1)

        #expect(try !BodyReading(Array(bytes), .chunked).isDone)
    }

    @Test(arguments: [
        "\r\n", ";a\r\n", "g\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n", "1.0\r\n", "1,1\r\n",
        "1\nx\r\n", "1\rx\r\n", "1\r\rx", "1;a\nx\r\n", "1;a\rx\r\n", "1;\u{0}\r\n", "1;\u{7f}\r\n",
        "1;\r\nx\r\n", "1;=a\r\n", "1;a=\r\n", "1;a=\"\r\n", "1;a=\"b\r\n", "1;a=\"\\\"\r\n",
        "1;a b\r\n",
        "1;a@b\r\n", "1;a=b c\r\n", "1;a=\"b\"c\r\n", "1;;a\r\n", "1;a \r\n", "1;a=\"\u{7f}\"\r\n",
        "1\r\nxy\r\n", "1\r\nx\n0\r\n", "1\r\nx\r0\r\n", "1\r\nx0\r\n\r\n", "2\r\nx\r\n0\r\n\r\n",
        "10000000000000000\r\n", "FFFFFFFFFFFFFFFF\r\n", "8000000000000000\r\n",
        "0000000000000001\r\nx\r\n",
        "0\r\nX\r\n\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX: y\n\r\n", "0\r\nX : y\r\n\r\n",
        "0\r\nX: \u{0}\r\n\r\n", "0\r\n\rX", "0\r\nX: y\r\n z\r\n\r\n", "0\r\n\n",
    ])
    func malformedChunksAreRefused(_ sample: String) {
        let bytes = wire(sample)

        let status = refusal { () throws(HTTP1Error) in _ = try BodyReading(bytes, .chunked) }

        #expect(status == 400)
    }

    @Test(arguments: [
        "1;a\r\n", "1 ; a\r\n", "1;a;b\r\n", "1;a=b\r\n", "1\t;\ta = b ; c\r\n", "1;a=\"\"\r\n",
        "1;a=\"b;\\\"\\\\\";c=d\r\n", "1;a=\"\u{e9} \t\"\r\n",
    ])
    func extensionsAreIgnored(_ line: String) throws {
        let bytes = wire(line + "x\r\n0\r\n\r\n")

        #expect(try BodyReading(bytes, .chunked).body == "x")
        #expect(badSplits(bytes, .chunked).isEmpty)
    }

    /// RFC 9112 section 7.1.1: extensions begin with a semicolon, blanks stand around it only.
    @Test(arguments: ["1 x\r\n", "1 1\r\n", "1 \r\n", "1\t\r\n"])
    func blankBehindTheSizeNeedsASemicolon(_ sample: String) {
        let status = refusal { () throws(HTTP1Error) in
            _ = try BodyReading(wire(sample + "x\r\n0\r\n\r\n"), .chunked)
        }
        #expect(status == 400)
    }

    @Test func longestSizeIsRead() throws {
        let reading = try BodyReading(wire("fffffffffffffff\r\nab"), .chunked)

        #expect(reading == BodyReading(body: "ab", consumed: 19, isDone: false))
    }
}
