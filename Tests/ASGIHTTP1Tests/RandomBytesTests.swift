import ASGIHTTP1
import HTTPCore
import Testing

/// SplitMix64: the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

@Suite struct RandomBytesTests {
    /// What messages are made of, so that random bytes come further than the first of them.
    private static let pieces = [
        "GET", "POST", "CONNECT", " ", "/", "*", "http://", "?", "a", " HTTP/1.", "0", "1", "\r",
        "\n", "\r\n", "\r\n\r\n", ":", "Host: a\r\n", "Content-Length: ", "Transfer-Encoding: ",
        "chunked", "Connection: ", "close", "Expect: 100-continue\r\n", ",", ";", "\t", "5\r\n",
        "fffffffffffffff", "0\r\n\r\n", "\u{0}", "\u{ff}", "GET / HTTP/1.1\r\nHost: a\r\n",
    ].map(wire)

    private static func pieces(_ random: inout SplitMix) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...10, using: &random) {
            bytes += pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
        return bytes
    }

    /// Pieces, or a well-formed message with some bytes changed.
    private static func bytes(like samples: [[UInt8]], _ random: inout SplitMix) -> [UInt8] {
        guard Bool.random(using: &random) else { return pieces(&random) }
        var bytes = samples[Int.random(in: 0..<samples.count, using: &random)]
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, index + Int.random(in: 0...2, using: &random))
            bytes.replaceSubrange(index..<end, with: [UInt8.random(in: 0...255, using: &random)])
        }
        return bytes
    }

    @Test func parserNeverConsumesMoreThanItWasGiven() {
        var random = SplitMix(state: 1)
        let heads = HeadSample.all.map(\.bytes)
        var found = 0

        for _ in 0..<10_000 {
            let bytes = Self.bytes(like: heads, &random)
            guard let result = try? parse(bytes) else { continue }
            found += 1
            #expect((1...bytes.count).contains(result.consumed), "\(text(bytes))")
        }

        #expect(found > 500)
    }

    @Test func decoderNeverConsumesMoreThanItWasGiven() {
        var random = SplitMix(state: 2)
        let bodies = ChunkedSample.all.map { wire($0.text) }
        var ends = 0

        for _ in 0..<10_000 {
            let bytes = Self.bytes(like: bodies, &random)
            let length = Int.random(in: 0...20, using: &random)
            let framing = Bool.random(using: &random) ? BodyFraming.chunked : .length(length)
            guard let reading = try? BodyReading(bytes, framing) else { continue }
            if reading.isDone { ends += 1 }
            #expect((0...bytes.count).contains(reading.consumed), "\(text(bytes))")
            #expect(reading.body.unicodeScalars.count <= reading.consumed, "\(text(bytes))")
        }

        #expect(ends > 500)
    }

    @Test func whatIsReadDoesNotDependOnPortions() {
        var random = SplitMix(state: 3)
        let heads = HeadSample.all.map(\.bytes)
        var found = 0

        for _ in 0..<5_000 {
            let bytes = Self.bytes(like: heads, &random)
            guard bytes.first != 0x0d, let whole = try? parse(bytes) else { continue }
            found += 1
            let count = Int.random(in: 0..<bytes.count, using: &random)
            let result = try? parse(bytes, arrivingUpTo: [count])
            #expect(result?.head == whole.head, "\(text(bytes))")
        }

        #expect(found > 500)
    }
}
