import ASGIWebSocket
import HTTPCore
import Testing

@Suite struct DecoderRefusalTests {
    /// Frames that break a rule of RFC 6455, each behind one that does not.
    @Test(
        arguments: [
            // Section 5.2: reserved bits and opcodes.
            frame(0xc1), frame(0xa1), frame(0x91), frame(0xc9), frame(0xf1), frame(0xc0),
            frame(0x83), frame(0x84), frame(0x85), frame(0x86), frame(0x87), frame(0x8b),
            frame(0x8c), frame(0x8d), frame(0x8e), frame(0x8f),
            // Section 5.2: the shortest form of the length, and its highest bit.
            [0x82, 0xfe, 0x00, 0x7d] + sampleKey, [0x82, 0xfe, 0x00, 0x00] + sampleKey,
            [0x82, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff] + sampleKey,
            [0x82, 0xff, 0, 0, 0, 0, 0, 0, 0, 0] + sampleKey,
            [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0] + sampleKey,
            // Section 5.1: masked by clients.
            frame(0x81, "a", key: nil), frame(0x89, [], key: nil),
            // Section 5.4: continuations.
            frame(0x80), frame(0x00), frame(0x01) + frame(0x81), frame(0x02) + frame(0x02),
            // Section 5.5: control frames.
            frame(0x09), frame(0x0a), frame(0x08), [0x89, 0xfe, 0x00, 0x7e],
            frame(0x8a, [UInt8](repeating: 0, count: 126)),
            [0x88, 0xff, 0, 0, 0, 0, 0, 1, 0, 0] + sampleKey,
            // Section 5.5.1: one byte is no code.
            frame(0x88, [0x03]),
        ])
    func brokenRuleIs1002(_ bytes: [UInt8]) {
        let wire = frame(0x82, [1]) + bytes

        #expect(EventReading(wire) == EventReading([.binary([1])], .protocolError))
        #expect(EventReading(singly(wire)) == EventReading([.binary([1])], .protocolError))
    }

    @Test func messageIsNotContinuedAfterItsEnd() {
        let bytes = frame(0x01) + frame(0x80) + frame(0x80)

        #expect(EventReading(bytes) == EventReading([.text("")], .protocolError))
    }

    @Test func serverMustNotMask() {
        #expect(EventReading(frame(0x81, "a"), role: .client) == EventReading([], .protocolError))
    }

    /// As soon as it can be told, whatever is missing.
    @Test(arguments: [[0x83, 0x80], [0xa1, 0x80], [0x09, 0x80], [0x89, 0xfe]] as [[UInt8]])
    func brokenRuleIsSeenInTwoBytes(_ bytes: [UInt8]) {
        #expect(EventReading(bytes) == EventReading([], .protocolError))
    }

    @Test func compressionThatWasNotAgreedOnIsRefused() {
        #expect(EventReading(frame(0xc2, [0])) == EventReading([], .protocolError))
    }
}
