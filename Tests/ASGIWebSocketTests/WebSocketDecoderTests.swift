import ASGIWebSocket
import HTTPCore
import Testing

@Suite struct WebSocketDecoderTests {
    /// RFC 6455 section 5.7.
    @Test func examplesOfTheRFCAreRead() {
        let hello: [WebSocketEvent] = [.text("Hello")]
        let masked: [UInt8] = [
            0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58,
        ]
        let pong: [UInt8] = [0x8a, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]

        #expect(EventReading(masked).events == hello)
        #expect(EventReading(pong).events == [.pong(Array("Hello".utf8))])
        #expect(
            EventReading([0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f], role: .client).events == hello)
        #expect(
            EventReading(
                [0x01, 0x03, 0x48, 0x65, 0x6c, 0x80, 0x02, 0x6c, 0x6f], role: .client
            ).events == hello)
        #expect(
            EventReading([0x89, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f], role: .client).events
                == [.ping(Array("Hello".utf8))])
    }

    /// Around the lengths at which the form of a header changes, and a text needs more memory.
    @Test(arguments: [0, 1, 3, 15, 16, 125, 126, 127, 1023, 1024, 1025, 65_535, 65_536, 70_001])
    func messageOfAnyLengthIsRead(_ count: Int) {
        let text = String(repeating: "0123456789abc", count: count / 13 + 1).prefix(count)
        let bytes = Array(text.utf8)

        let reading = EventReading(frame(0x81, bytes) + frame(0x82, bytes))

        #expect(reading == EventReading([.text(String(text)), .binary(bytes)]))
        let fromServer = EventReading(
            frame(0x81, bytes, key: nil) + frame(0x82, bytes, key: nil), role: .client)
        #expect(fromServer == reading)
    }

    @Test(arguments: [0, 1, 7, 125])
    func controlFramesAreRead(_ count: Int) {
        let payload = (0..<count).map { UInt8($0) }

        #expect(EventReading(frame(0x89, payload)) == EventReading([.ping(payload)]))
        #expect(EventReading(frame(0x8a, payload)) == EventReading([.pong(payload)]))
    }

    @Test func controlFramesMayStandBetweenFragments() {
        let bytes =
            frame(0x01, "Gr\u{fc}") + frame(0x89, [1]) + frame(0x00) + frame(0x8a)
            + frame(0x00, "\u{df}") + frame(0x89) + frame(0x80, "e") + frame(0x02, [1])
            + frame(0x80, [2])

        let expected: [WebSocketEvent] = [
            .ping([1]), .pong([]), .ping([]), .text("Gr\u{fc}\u{df}e"), .binary([1, 2]),
        ]
        #expect(EventReading(bytes) == EventReading(expected))
        #expect(EventReading(singly(bytes)) == EventReading(expected))
        for portions in halves(bytes) { #expect(EventReading(portions).events == expected) }
    }

    @Test func fragmentsMayCutCharacters() {
        let bytes = Array("\u{20ac}\u{1f600}".utf8)
        let wire = bytes.indices.flatMap { index in
            let isLast = index == bytes.count - 1
            return frame((isLast ? 0x80 : 0) | (index == 0 ? 1 : 0), [bytes[index]])
        }

        #expect(EventReading(wire) == EventReading([.text("\u{20ac}\u{1f600}")]))
    }

    @Test func messagesOfOneReadComeInOrder() {
        let bytes = (0..<100).flatMap { frame(0x81, "\($0)") }

        #expect(EventReading(bytes) == EventReading((0..<100).map { .text("\($0)") }))
    }

    @Test func nothingIsReadAfterAClose() {
        let close = frame(0x88, [0x03, 0xe8])
        let bytes = close + frame(0x81, "more") + [0xff, 0xff, 0xff] + close

        #expect(EventReading(bytes) == EventReading([.close(.normal)]))
        #expect(EventReading(singly(bytes)) == EventReading([.close(.normal)]))
    }

    @Test func nothingIsReadAfterAnError() {
        let bytes = frame(0x83) + frame(0x81, "more")

        #expect(EventReading(bytes) == EventReading([], .protocolError))
        #expect(EventReading(singly(bytes)) == EventReading([], .protocolError))
    }

    @Test func errorIsTheCloseFrameToSend() {
        let error = #expect(throws: WebSocketError.self) {
            var decoder = WebSocketDecoder(role: .server)
            var position = 0
            _ = try decoder.next([0x83, 0x80].span, at: &position)
        }

        #expect(error?.event == .close(.protocolError, reason: "The opcode 3 is reserved."))
        #expect(error?.description == "1002 The opcode 3 is reserved.")
    }

    @Test func positionNeedNotBeTheFirst() throws {
        var decoder = WebSocketDecoder(role: .server)
        let bytes = [0xff] + frame(0x82, [7]) + [0x82]
        var position = 1

        let event = try decoder.next(bytes.span, at: &position)
        #expect(event == .binary([7]))
        #expect(position == bytes.count - 1)
        let more = try decoder.next(bytes.span, at: &position)
        #expect(more == nil)
        #expect(position == bytes.count)
    }
}
