import ASGIWebSocket
import HTTPCore
import TestSupport
import Testing

@Suite struct MaskingKeyTests {
    private static func bytes(_ key: MaskingKey) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: key.rawValue >> (8 * $0)) }
    }

    @Test func wordsAreMaskedAsBytesAre() {
        var random = SeededRandom(seed: 1)
        for count in 0..<100 {
            let key = MaskingKey(using: &random)
            let bytes = random.bytes(count)
            var mine = bytes
            key.apply(to: &mine)

            #expect(mine == masked(bytes, Self.bytes(key)), "\(count) bytes")
            key.apply(to: &mine)
            #expect(mine == bytes)
        }
    }

    @Test func bytesInFrontAreLeftAlone() {
        var random = SeededRandom(seed: 2)
        for start in 0...40 {
            let key = MaskingKey(using: &random)
            let bytes = random.bytes(40)
            var mine = bytes
            key.apply(to: &mine, from: start)

            #expect(mine == bytes[..<start] + masked(Array(bytes[start...]), Self.bytes(key)))
        }
    }

    /// A key of zeros masks nothing, and is a key all the same.
    @Test func keyMayBeZero() {
        let bytes = frame(0x81, "Hello", key: [0, 0, 0, 0])

        #expect(EventReading(bytes) == EventReading([.text("Hello")]))
    }
}
