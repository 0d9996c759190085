import ASGIHTTP1
import HTTPCore
import Testing

@Suite struct ResponseParserTests {
    private func reading(_ sample: ResponseSample) -> ResponseReading? {
        try? ResponseReading(wire(sample.text), to: sample.method, closed: sample.isClosed)
    }

    @Test(arguments: ResponseSample.all)
    func responseIsReadToItsEnd(_ sample: ResponseSample) throws {
        let bytes = wire(sample.text)

        let reading = try ResponseReading(bytes, to: sample.method, closed: sample.isClosed)

        #expect(reading.heads == sample.heads)
        #expect(reading.body == sample.body)
        #expect(reading.trailers == sample.trailers)
        #expect(reading.consumed == bytes.count)
        #expect(reading.isComplete)
    }

    @Test(arguments: ResponseSample.all)
    func responseInTwoPortionsIsReadTheSame(_ sample: ResponseSample) {
        let bytes = wire(sample.text)
        let whole = reading(sample)

        let bad = bytes.indices.filter { position in
            let reading = try? ResponseReading(
                bytes, to: sample.method, arrivingUpTo: [position], closed: sample.isClosed)
            return reading != whole
        }

        #expect(bad.isEmpty)
    }

    @Test(arguments: ResponseSample.all)
    func responseByteForByteIsReadTheSame(_ sample: ResponseSample) throws {
        let bytes = wire(sample.text)

        let reading = try ResponseReading(
            bytes, to: sample.method, arrivingUpTo: bytes.indices, closed: sample.isClosed)

        #expect(reading == self.reading(sample))
    }

    @Test(arguments: ResponseSample.all.filter { !$0.isClosed })
    func responseIsIncompleteUpToItsLastByte(_ sample: ResponseSample) throws {
        let bytes = wire(sample.text)

        for count in bytes.indices {
            let reading = try ResponseReading(Array(bytes[..<count]), to: sample.method)
            #expect(!reading.isComplete, "after \(count) bytes")
        }
    }

    @Test(arguments: ResponseSample.all.filter { !$0.isClosed })
    func connectionThatIsClosedBeforeTheEndIsAnError(_ sample: ResponseSample) {
        let bytes = wire(sample.text)

        for count in bytes.indices {
            let status = refusal { () throws(HTTP1Error) in
                _ = try ResponseReading(Array(bytes[..<count]), to: sample.method, closed: true)
            }
            #expect(status == 502, "after \(count) bytes")
        }
    }

    @Test(arguments: ResponseSample.all)
    func connectionMayBeClosedBehindTheEnd(_ sample: ResponseSample) throws {
        let closed = try ResponseReading(wire(sample.text), to: sample.method, closed: true)

        #expect(closed.isComplete)
    }

    @Test(arguments: [
        ("HTTP/1.1 200 O", "The connection was closed before the response had a head."),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe",
            "The connection was closed while 3 bytes of the body were missing."
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
            "The connection was closed while the last chunk of the body was missing."
        ),
    ])
    func errorSaysWhatIsMissing(_ sample: String, _ message: String) {
        #expect(responseRefusal(of: sample, closed: true)?.message == message)
    }

    @Test func whatFollowsAChangeOfProtocolIsLeftAlone() throws {
        let head = wire("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")

        let reading = try ResponseReading(head + [0x81, 0], isUpgrade: true)

        #expect(reading.heads == ["1.1 101 Switching Protocols | Upgrade=websocket"])
        #expect(reading.isComplete)
        #expect(reading.consumed == head.count)
    }

    @Test func whatFollowsCONNECTIsLeftAlone() throws {
        let head = wire("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")

        let reading = try ResponseReading(head + [1, 2], to: .connect)

        #expect(reading.isComplete)
        #expect(reading.consumed == head.count)
    }

    @Test func bytesInFrontOfTheStartAreNotTouched() throws {
        let bytes = wire("xxHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab")
        var parser = ResponseParser(to: .get)

        let head = try parser.next(bytes.span, from: 2)
        let body = try parser.next(bytes.span, from: head?.next ?? 0)

        #expect(head?.next == bytes.count - 2)
        #expect(body?.part == .bytes(bytes.count - 2..<bytes.count))
    }
}
