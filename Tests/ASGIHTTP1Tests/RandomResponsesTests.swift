import ASGIHTTP1
import HTTPCore
import TestSupport
import Testing

@Suite struct RandomResponsesTests {
    /// What responses are made of, so that random bytes come further than the first of them.
    private static let pieces = [
        "HTTP/1.1 ", "HTTP/1.0 ", "200 OK", "103 ", "204 ", "101 x", "\r", "\n", "\r\n", "\r\n\r\n",
        ":", "A: b\r\n", "Content-Length: ", "Transfer-Encoding: chunked", "Connection: close\r\n",
        ",", ";", "\t", "5\r\n", "0", "1", "fffffffffffffff", "0\r\n\r\n", "\u{0}", "\u{ff}",
        "HTTP/1.1 200 OK\r\n", "hello",
    ].map(wire)

    /// Pieces, or a well-formed response with some bytes changed.
    private static func bytes(_ random: inout SeededRandom) -> (HTTPRequest.Method, [UInt8]) {
        let method =
            [HTTPRequest.Method.get, .head, .connect].randomElement(using: &random) ?? .get
        guard Bool.random(using: &random),
            let sample = ResponseSample.all.randomElement(using: &random)
        else {
            let count = Int.random(in: 1...10, using: &random)
            return (method, (0..<count).flatMap { _ in pieces.randomElement(using: &random) ?? [] })
        }
        var bytes = wire(sample.text)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, index + Int.random(in: 0...2, using: &random))
            bytes.replaceSubrange(index..<end, with: random.bytes(1))
        }
        return (sample.method, bytes)
    }

    @Test func whatIsReadDoesNotDependOnPortions() {
        var random = SeededRandom(seed: 1)
        var complete = 0
        var refused = 0

        for _ in 0..<5000 {
            let (method, bytes) = Self.bytes(&random)
            let closes = Bool.random(using: &random)
            let counts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                Int.random(in: 0...bytes.count, using: &random)
            }.sorted()
            let whole = Result { try ResponseReading(bytes, to: method, closed: closes) }
            let split = Result {
                try ResponseReading(bytes, to: method, arrivingUpTo: counts, closed: closes)
            }
            switch (whole, split) {
            case (.success(let whole), .success(let split)):
                complete += whole.isComplete ? 1 : 0
                #expect(whole == split, "\(text(bytes))")
                #expect(whole.consumed <= bytes.count)
                #expect(whole.body.unicodeScalars.count <= whole.consumed)
            case (.failure, .failure): refused += 1
            default: Issue.record("\(text(bytes)) is read in one way only: \(whole) \(split)")
            }
        }

        #expect(complete > 500)
        #expect(refused > 500)
    }

    /// What our server writes is what our client reads.
    @Test func whatTheEncoderWritesIsReadBack() throws {
        var random = SeededRandom(seed: 2)

        for _ in 0..<1000 {
            let method = [HTTPRequest.Method.get, .head].randomElement(using: &random) ?? .get
            let code = [200, 204, 205, 304, 404, 599].randomElement(using: &random) ?? 200
            let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                random.bytes(upTo: 20)
            }
            let hasTrailers = Bool.random(using: &random)
            var encoder = ResponseEncoder(
                version: .http1_1, method: method, keepsAlive: true, acceptsTrailers: true)
            var output: [UInt8] = []
            try encoder.writeHead(
                ResponseStart(status: .init(code: code), hasTrailers: hasTrailers),
                bodyCount: parts.count == 1 ? parts[0].count : nil, date: wire("now"), into: &output
            )
            for (index, part) in parts.enumerated() {
                let isLast = index == parts.count - 1
                if let tail = try encoder.beginBody(part.count, isLast: isLast, into: &output) {
                    output += part + tail
                }
            }
            if hasTrailers { encoder.writeTrailers([.server: "x"], isLast: true, into: &output) }

            let cut = Int.random(in: 0...output.count, using: &random)
            let reading = try ResponseReading(output, to: method, arrivingUpTo: [cut])

            let hasBody = method != .head && ![204, 205, 304].contains(code)
            #expect(reading.isComplete)
            #expect(reading.consumed == output.count)
            #expect(reading.body == (hasBody ? text(Array(parts.joined())) : ""))
        }
    }
}
