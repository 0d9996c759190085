import ASGIWebSocket
import HTTPCore
import Testing

@Suite struct LimitTests {
    private let limits = WebSocketLimits(messageBytes: 10, frameBytes: 8, framesPerMessage: 3)

    @Test func defaultsAreAsDocumented() {
        let limits = WebSocketLimits()

        #expect(limits.messageBytes == 16 * 1024 * 1024)
        #expect(limits.frameBytes == 16 * 1024 * 1024 + 65_536)
        #expect(limits.framesPerMessage == 131_072)
    }

    @Test(arguments: [0x81, 0x82] as [UInt8])
    func frameUpToItsLimitIsRead(_ first: UInt8) {
        let bytes = [UInt8](repeating: 0x61, count: 8)

        #expect(EventReading([frame(first, bytes)], limits: limits).events.count == 1)
        #expect(EventReading([frame(first, bytes + [0x61])], limits: limits).code == .messageTooBig)
    }

    /// What is promised is refused before it has arrived.
    @Test func frameIsRefusedByItsHeader() {
        let header: [UInt8] = [0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]

        #expect(EventReading([header + sampleKey]) == EventReading([], .messageTooBig))
        #expect(EventReading(singly(header + sampleKey)) == EventReading([], .messageTooBig))
    }

    @Test func largestFrameOfAllIsRefusedWithoutLimits() {
        let limits = WebSocketLimits(messageBytes: .max, frameBytes: .max)
        let header: [UInt8] = [0x80, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
        let bytes = frame(0x02, [1]) + header + sampleKey

        #expect(EventReading([bytes], limits: limits).code == .messageTooBig)
    }

    @Test func messageUpToItsLimitIsRead() {
        let five = [UInt8](repeating: 1, count: 5)
        let whole = frame(0x02, five) + frame(0x80, five)
        let tooLong = frame(0x02, five) + frame(0x80, five + [1]).prefix(6)

        #expect(EventReading([whole], limits: limits).events == [.binary(five + five)])
        // Refused by the header of the second frame.
        #expect(EventReading([Array(tooLong)], limits: limits) == EventReading([], .messageTooBig))
    }

    @Test func wholeMessageIsHeldToItsLimit() {
        let limits = WebSocketLimits(messageBytes: 3)

        #expect(EventReading([frame(0x81, "abc")], limits: limits).events == [.text("abc")])
        #expect(EventReading([frame(0x81, "abcd")], limits: limits).code == .messageTooBig)
    }

    @Test func messageUpToItsLastFrameIsRead() {
        let whole = frame(0x02) + frame(0x00) + frame(0x80)
        let tooMany = frame(0x02) + frame(0x00) + frame(0x00) + frame(0x80)

        #expect(
            EventReading([whole + whole], limits: limits).events == [.binary([]), .binary([])])
        #expect(EventReading([tooMany], limits: limits) == EventReading([], .messageTooBig))
    }

    @Test func controlFramesDoNotCount() {
        let bytes = frame(0x02, [1]) + (0..<9).flatMap { _ in frame(0x89) } + frame(0x80, [2])

        #expect(EventReading([bytes], limits: limits).events.last == .binary([1, 2]))
    }

    @Test func limitsHoldForEachMessage() {
        let bytes = (0..<20).flatMap { _ in frame(0x02, [1, 2]) + frame(0x80, [3]) }

        #expect(EventReading([bytes], limits: limits).events.count == 20)
    }
}
