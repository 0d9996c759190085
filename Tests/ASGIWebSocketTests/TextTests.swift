import ASGIWebSocket
import HTTPCore
import Testing

/// Text must be UTF-8, and is refused at the first byte that is not (RFC 6455 section 8.1).
@Suite struct TextTests {
    /// Each of a character's bounds, and everything just outside of them (RFC 3629 section 4).
    @Test(
        arguments: [
            [0x00], [0x7f], [0xc2, 0x80], [0xdf, 0xbf], [0xe0, 0xa0, 0x80], [0xe0, 0xbf, 0xbf],
            [0xe1, 0x80, 0x80], [0xec, 0xbf, 0xbf], [0xed, 0x80, 0x80], [0xed, 0x9f, 0xbf],
            [0xee, 0x80, 0x80], [0xef, 0xbf, 0xbf], [0xf0, 0x90, 0x80, 0x80],
            [0xf0, 0xbf, 0xbf, 0xbf], [0xf1, 0x80, 0x80, 0x80], [0xf3, 0xbf, 0xbf, 0xbf],
            [0xf4, 0x80, 0x80, 0x80], [0xf4, 0x8f, 0xbf, 0xbf],
        ] as [[UInt8]])
    func characterIsReadWhereverItStands(_ character: [UInt8]) throws {
        let expected = try #require(String(validating: character, as: UTF8.self))
        for padding in 0..<20 {
            let text = String(repeating: "a", count: padding) + expected + "bc"
            for bytes in [frame(0x81, text), frame(0x01, text) + frame(0x80, "d")] {
                let event = WebSocketEvent.text(bytes[0] == 0x81 ? text : text + "d")
                #expect(EventReading(bytes).events == [event])
                #expect(EventReading(singly(bytes)).events == [event])
            }
        }
    }

    /// Bytes that no text begins with; only the last one makes them so.
    @Test(
        arguments: [
            [0x80], [0xbf], [0xc0], [0xc1], [0xf5], [0xff], [0xfe], [0xc2, 0x7f], [0xc2, 0xc0],
            [0xdf, 0x20], [0xe0, 0x9f], [0xe0, 0xc0], [0xe1, 0x7f], [0xe2, 0x82, 0x28],
            [0xed, 0xa0], [0xed, 0xbf], [0xef, 0xbf, 0xc0], [0xf0, 0x8f], [0xf0, 0xc0],
            [0xf0, 0x90, 0x41], [0xf0, 0x90, 0x80, 0x7f], [0xf4, 0x90], [0xf4, 0x8f, 0xbf, 0xc0],
        ] as [[UInt8]])
    func textIsRefusedAtItsFirstBadByte(_ bad: [UInt8]) {
        for padding in 0..<20 {
            let text = [UInt8](repeating: 0x61, count: padding) + bad
            let rest = [UInt8](repeating: 0x62, count: 40)

            // The frame is never complete, and the bad byte the last that arrives.
            let wire = frame(0x81, text + rest).dropLast(rest.count)
            #expect(EventReading(Array(wire)).code == .invalidPayload)
            #expect(EventReading(singly(Array(wire))).code == .invalidPayload)
            #expect(EventReading(Array(wire.dropLast())).code == nil)
            // The same in a whole frame, and in front of one that never comes.
            #expect(EventReading(frame(0x81, text + rest)).code == .invalidPayload)
            #expect(EventReading(frame(0x81, text)).code == .invalidPayload)
            #expect(EventReading(frame(0x01, text)).code == .invalidPayload)
        }
    }

    @Test(arguments: [[0xc2], [0xe0, 0xa0], [0xf0, 0x90], [0xf4, 0x8f, 0xbf]] as [[UInt8]])
    func textThatEndsInsideOfACharacterIsRefused(_ cut: [UInt8]) {
        let text = Array("abc".utf8) + cut

        #expect(EventReading(frame(0x81, text)).code == .invalidPayload)
        #expect(EventReading(singly(frame(0x81, text))).code == .invalidPayload)
        #expect(EventReading(frame(0x01, text) + frame(0x80)).code == .invalidPayload)
        #expect(EventReading(frame(0x01, text)).code == nil)
    }

    @Test func characterDoesNotGoOnInTheNextMessage() {
        #expect(EventReading(frame(0x81, [0xc2]) + frame(0x81, [0x80])).code == .invalidPayload)
    }

    @Test func binaryMayBeAnything() {
        let bytes = (0...255).map { UInt8($0) }

        #expect(EventReading(frame(0x82, bytes)) == EventReading([.binary(bytes)]))
    }

    /// The markers that the standard library keeps in a text tell the truth.
    @Test func textEqualsOneMadeOtherwise() {
        for text in [
            "plain", "\u{e9}", "e\u{301}", String(repeating: "long \u{1f600} ", count: 999),
        ] {
            for portions in [[frame(0x81, text)], singly(frame(0x81, text))] {
                guard case .message(.text(let read))? = EventReading(portions).events.first else {
                    Issue.record("No text was read.")
                    continue
                }
                #expect(read == text)
                #expect(read.hashValue == text.hashValue)
                #expect(read.count == text.count)
                #expect(read.utf8.elementsEqual(text.utf8))
            }
        }
    }
}
