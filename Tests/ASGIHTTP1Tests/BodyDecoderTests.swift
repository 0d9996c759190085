import ASGIHTTP1
import HTTPCore
import Testing

@Suite struct BodyDecoderTests {
    @Test func bodyEndsAtItsLength() throws {
        let reading = try BodyReading(wire("hello, world"), .length(5))

        #expect(reading == BodyReading(body: "hello", consumed: 5, isDone: true))
    }

    @Test func bodyOfNoLengthIsDoneAtOnce() throws {
        var decoder = BodyDecoder(.length(0))
        let span = wire("GET").span

        #expect(decoder.isDone)
        let end = try decoder.next(span, from: 0)
        #expect(end?.part == .end)
        #expect(end?.next == 0)
    }

    @Test func bodyInPortionsIsReadTheSame() throws {
        let bytes = wire("hello\r\n\u{0}\u{ff}, world")

        #expect(badSplits(bytes, .length(10)).isEmpty)
        let reading = try BodyReading(bytes, .length(10), arrivingUpTo: bytes.indices)
        #expect(reading == BodyReading(body: "hello\r\n\u{0}\u{ff},", consumed: 10, isDone: true))
    }

    @Test func incompleteBodyIsHandedOutAsFarAsItIsHere() throws {
        let reading = try BodyReading(wire("hel"), .length(5))

        #expect(reading == BodyReading(body: "hel", consumed: 3, isDone: false))
    }

    @Test func bytesInFrontOfTheStartAreNotTouched() throws {
        var decoder = BodyDecoder(.length(3))
        let span = wire("xxabcyy").span

        let part = try decoder.next(span, from: 2)

        #expect(part?.part == .bytes(2..<5))
        #expect(part?.next == 5)
    }

    @Test func noBytesAreNoPart() throws {
        let none = [UInt8]()
        var length = BodyDecoder(.length(1))
        var chunked = BodyDecoder(.chunked)

        let parts = (try length.next(none.span, from: 0), try chunked.next(none.span, from: 0))

        #expect(parts.0 == nil)
        #expect(parts.1 == nil)
    }

    @Test func remainingLengthCountsDown() throws {
        var decoder = BodyDecoder(.length(5))
        let span = wire("abc").span
        #expect(decoder.remainingLength == 5)

        _ = try decoder.next(span, from: 0)
        #expect(decoder.remainingLength == 2)
        #expect(!decoder.isDone)

        _ = try decoder.next(span, from: 0)
        _ = try decoder.next(span, from: 3)
        #expect(decoder.remainingLength == 0)
        #expect(decoder.isDone)
    }

    @Test func remainingLengthOfChunksIsUnknownUntilTheirEnd() throws {
        let bytes = wire("1\r\na\r\n0\r\n\r\n")
        var decoder = BodyDecoder(.chunked)
        #expect(decoder.remainingLength == nil)

        let data = try #require(try decoder.next(bytes.span, from: 0))
        #expect(decoder.remainingLength == nil)

        _ = try decoder.next(bytes.span, from: data.next)
        #expect(decoder.remainingLength == 0)
    }

    @Test func trailersAreThereWithTheEnd() throws {
        let bytes = wire("1\r\na\r\n0\r\nB: c\r\n\r\n")
        var decoder = BodyDecoder(.chunked)
        let data = try #require(try decoder.next(bytes.span, from: 0))
        #expect(decoder.trailers == nil)

        let end = try decoder.next(bytes.span, from: data.next)
        #expect(end?.part == .end)
        #expect(decoder.trailers == [HTTPField.Name(literal: "B"): "c"])
    }

    @Test func endIsFoundAgainAfterTheEnd() throws {
        let bytes = wire("0\r\n\r\nGET")
        var decoder = BodyDecoder(.chunked)

        for _ in 0..<2 {
            let end = try decoder.next(bytes.span, from: decoder.isDone ? 5 : 0)
            #expect(end?.part == .end)
            #expect(end?.next == 5)
        }
    }

    @Test func longestLengthDoesNotOverflow() throws {
        var decoder = BodyDecoder(.length(999_999_999_999_999_999))
        let span = wire("abc").span

        let part = try decoder.next(span, from: 1)

        #expect(part?.part == .bytes(1..<3))
        #expect(decoder.remainingLength == 999_999_999_999_999_997)
    }
}
