import HTTPCore
import TestSupport
import Testing

@Suite struct MultipartContentTests {
    private static let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"

    private func body(_ content: [UInt8]) -> [UInt8] {
        Array("--\(Self.boundary)\r\n\r\n".utf8) + content
            + Array("\r\n--\(Self.boundary)--\r\n".utf8)
    }

    @Test func largeContentIsTheSameWhereverItsEndIsCut() {
        var random = SeededRandom(seed: 1)
        let content = random.bytes(300 * 1024)
        let body = body(content)

        for position in body.count - 100...body.count {
            let reading = MultipartReading(body.cut(at: position), boundary: Self.boundary)
            #expect(reading.parts.map(\.content) == [content])
        }
    }

    @Test(arguments: [1, 2, 7, 64, 1024, 65536])
    func contentOfLineBreaksAndDashesIsTheSameInPiecesOfAnySize(_ size: Int) {
        var random = SeededRandom(seed: 2)
        let content = random.bytes(64 * 1024, of: "\r\n--W")

        let reading = MultipartReading(body(content).pieces(of: size), boundary: Self.boundary)

        #expect(reading.error == nil)
        #expect(reading.parts.map(\.content) == [content])
    }

    @Test func piecesOfContentAreNeverEmpty() throws {
        var parser = try MultipartParser(boundary: Self.boundary)

        for piece in body(Array("\r\r\n--\r\n".utf8)).pieces(of: 1) {
            parser.append(piece)
            while let event = try parser.next() {
                if case .content(let piece) = event { #expect(!piece.isEmpty) }
            }
        }
    }
}
