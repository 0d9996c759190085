import ASGIWebSocket
import HTTPCore
import Testing

@Suite struct CloseFrameTests {
    @Test func closeNeedsNoCode() {
        #expect(EventReading(frame(0x88)) == EventReading([.close(nil)]))
    }

    @Test func closeHasACodeAndAReason() {
        let payload = [0x03, 0xe9] + Array("Gute Nacht \u{1f319}".utf8)

        #expect(
            EventReading(frame(0x88, payload))
                == EventReading([.close(.goingAway, reason: "Gute Nacht \u{1f319}")]))
    }

    /// The cases 7.7 and 7.9 of Autobahn, and the bounds between them.
    @Test(
        arguments: [
            (1000, true), (1001, true), (1002, true), (1003, true), (1007, true), (1011, true),
            (1014, true), (3000, true), (3999, true), (4000, true), (4999, true), (0, false),
            (999, false), (1004, false), (1005, false), (1006, false), (1015, false),
            (1016, false), (1100, false), (2000, false), (2999, false), (5000, false),
            (65_535, false),
        ] as [(UInt16, Bool)])
    func codeMustBeOneThatMayBeSent(_ number: UInt16, _ isAllowed: Bool) {
        let reading = EventReading(frame(0x88, [UInt8(number >> 8), UInt8(number & 0xff)]))

        #expect(
            reading
                == (isAllowed
                    ? EventReading([.close(CloseCode(rawValue: number))])
                    : EventReading([], .protocolError)))
    }

    @Test func reasonMustBeUTF8() {
        let reading = EventReading(frame(0x88, [0x03, 0xe8, 0xce, 0xba, 0xe1]))

        #expect(reading == EventReading([], .invalidPayload))
    }

    @Test func closeMayStandInsideOfAMessage() {
        let reading = EventReading(frame(0x01, "half") + frame(0x88, [0x03, 0xe8]))

        #expect(reading == EventReading([.close(.normal)]))
    }

    /// 123 bytes fit: the longest of the reasons that end between two characters.
    @Test(
        arguments: [
            (String(repeating: "a", count: 123), 123), (String(repeating: "a", count: 124), 123),
            (String(repeating: "\u{e9}", count: 70), 122),
            (String(repeating: "a", count: 122) + "\u{1f319}", 122),
            (String(repeating: "\u{1f319}", count: 40), 120),
            ("e" + String(repeating: "\u{301}", count: 100), 0), ("", 0),
        ])
    func reasonIsCutBetweenCharacters(_ reason: String, _ count: Int) {
        var encoder = WebSocketEncoder(role: .server)
        var bytes: [UInt8] = []
        encoder.append(.close(.normal, reason: reason), to: &bytes)

        #expect(bytes.count == 4 + count)
        let expected = String(decoding: Array(reason.utf8).prefix(count), as: UTF8.self)
        #expect(
            EventReading(bytes, role: .client) == EventReading([.close(.normal, reason: expected)]))
    }
}
