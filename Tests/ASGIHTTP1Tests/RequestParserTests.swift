import ASGIHTTP1
import HTTPCore
import Testing

@Suite struct RequestParserTests {
    @Test(arguments: HeadSample.all)
    func wellFormedHeadIsRead(_ sample: HeadSample) throws {
        let (head, consumed) = try #require(try parse(sample.bytes))

        #expect(head.summary == sample.summary)
        #expect(head.fieldList == sample.fields)
        #expect(consumed == sample.bytes.count)
    }

    @Test(arguments: HeadSample.all)
    func headInTwoPortionsIsReadTheSame(_ sample: HeadSample) throws {
        let bytes = sample.bytes
        let whole = try #require(try parse(bytes))

        for position in bytes.indices {
            let result = try #require(try parse(bytes, arrivingUpTo: [position]))
            #expect(result.head == whole.head, "split at \(position)")
            #expect(result.consumed == whole.consumed, "split at \(position)")
        }
    }

    @Test(arguments: HeadSample.all)
    func headByteForByteIsReadTheSame(_ sample: HeadSample) throws {
        let bytes = sample.bytes
        let whole = try #require(try parse(bytes))

        let result = try #require(try parse(bytes, arrivingUpTo: bytes.indices))

        #expect(result.head == whole.head)
        #expect(result.consumed == whole.consumed)
    }

    @Test(arguments: HeadSample.all)
    func headIsIncompleteUpToItsLastByte(_ sample: HeadSample) throws {
        let bytes = sample.bytes.dropLast()

        #expect(try parse(Array(bytes)) == nil)
    }

    @Test func pipelinedHeadsAreReadOneAfterTheOther() throws {
        let bytes = wire(
            "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n" + "HEAD /2 HTTP/1.1\r\nHost: b\r\nX: y\r\n\r\n"
                + "GET /3 HTTP/1.0\r\n\r\n")
        var parser = RequestParser()
        var heads: [String] = []
        var start = 0

        while start < bytes.count {
            let (head, consumed) = try #require(try parser.read(bytes[start...]))
            heads.append("\(head.summary) \(head.fieldList)")
            start += consumed
        }

        #expect(
            heads == [
                "GET /1 ? 1.1 0 keep [\"Host=a\"]",
                "HEAD /2 ? 1.1 0 keep [\"Host=b\", \"X=y\"]",
                "GET /3 ? 1.0 0 close []",
            ])
    }

    @Test func commonNamesAreSpelledAsRegistered() throws {
        let bytes = wire("GET / HTTP/1.1\r\nhOsT: a\r\naCCept: b\r\nx-oWn: c\r\n\r\n")

        let (head, _) = try #require(try parse(bytes))

        #expect(head.fieldList == ["Host=a", "Accept=b", "x-oWn=c"])
        #expect(head.fields[.accept] == "b")
    }

    @Test(arguments: ["\r\n", "\r\n\r\n\r\n"])
    func emptyLinesInFrontAreSkipped(_ lines: String) throws {
        let bytes = wire(lines + "GET / HTTP/1.1\r\nHost: a\r\n\r\n")

        let (head, consumed) = try #require(try parse(bytes))

        #expect(head.summary == "GET / ? 1.1 0 keep")
        #expect(consumed == bytes.count)
    }

    @Test func emptyLineInFrontMayArriveInPortions() {
        let bytes = wire("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")

        for position in bytes.indices {
            let status = refusal { () throws(HTTP1Error) in
                _ = try parse(bytes, arrivingUpTo: [position])
            }
            #expect(status == nil, "split at \(position)")
        }
    }

    @Test func emptyLinesAloneAreNoHead() throws {
        #expect(try parse(wire("\r\n\r\n")) == nil)
        #expect(try parse([]) == nil)
    }
    @Test func parserBeginsAnewAfterAHead() throws {
        let bytes = wire("GET /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n")
        var parser = RequestParser()

        for count in [20, bytes.count] { _ = try parser.read(bytes[..<count]) }
        let next = wire("GET /2 HTTP/1.0\r\n\r\n")

        #expect(try parser.read(next[...])?.head.summary == "GET /2 ? 1.0 0 close")
    }
}
