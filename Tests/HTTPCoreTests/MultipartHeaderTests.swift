import HTTPCore
import Testing

@Suite struct MultipartHeaderTests {
    private func header(_ header: String) -> [[String]] {
        let reading = MultipartReading("--b\r\n\(header)\r\n\r\nx\r\n--b--")
        return (reading.parts.first?.headers ?? [:]).map { [$0.name.rawName, $0.value] }
    }

    @Test(
        arguments: [
            ("A: 1", [["A", "1"]]), ("A:1", [["A", "1"]]), ("A:", [["A", ""]]),
            ("A: \t1 2 \t", [["A", "1 2"]]), ("A: b:c", [["A", "b:c"]]),
            ("A: 1\r\na: 2", [["A", "1"], ["a", "2"]]),
            ("A: \u{e9}\u{20ac}", [["A", "\u{e9}\u{20ac}"]]),
            // Folded lines go on with the value of the one before.
            ("A: 1\r\n 2\r\n\t3\r\nB: 4", [["A", "1 2 3"], ["B", "4"]]),
            ("A:\r\n 1: 2", [["A", " 1: 2"]]),
            // Lines of spaces alone are no end of the header.
            ("A: 1\r\n \r\nB: 2", [["A", "1 "], ["B", "2"]]),
        ] as [(String, [[String]])])
    func headerIsReadLineByLine(_ text: String, _ fields: [[String]]) {
        #expect(header(text).map { $0.map(\.trimmed) } == fields.map { $0.map(\.trimmed) })
    }

    @Test func partNeedsNoHeader() {
        #expect(
            MultipartReading("--b\r\n\r\nx\r\n--b--").parts == [
                ReadPart(headers: [:], content: [0x78])
            ])
    }

    @Test func headersOfPartsAreTheirOwn() {
        let reading = MultipartReading("--b\r\nA: 1\r\n\r\nx\r\n--b\r\nB: 2\r\n\r\ny\r\n--b--")

        #expect(reading.parts.map { $0.headers.map(\.value) } == [["1"], ["2"]])
    }

    @Test(arguments: [1, 2, 10, 100])
    func headerMayHaveAsManyBytesAsItsLimit(_ lines: Int) {
        let header = String(repeating: "A: 1\r\n", count: lines) + "\r\n"
        let pieces = Array("--b\r\n\(header)x\r\n--b--".utf8)
        var limits = FormLimits()

        limits.partHeaderSize = header.utf8.count
        for cut in [[pieces], pieces.pieces(of: 1), pieces.pieces(of: 5)] {
            #expect(MultipartReading(cut, boundary: "b", limits: limits).texts == ["x"])
        }
        limits.partHeaderSize -= 1
        for cut in [[pieces], pieces.pieces(of: 1), pieces.pieces(of: 5)] {
            let error = MultipartReading(cut, boundary: "b", limits: limits).error
            #expect(error?.code == .headerTooLarge)
            #expect(error?.status == .contentTooLarge)
        }
    }

    @Test(arguments: [
        "A: \(String(repeating: "x", count: 99))\0", String(repeating: "A", count: 99) + "\0",
    ])
    func limitIsToldBeforeWhatIsBehindIt(_ line: String) {
        var limits = FormLimits()
        limits.partHeaderSize = 50

        for pieces in Array("--b\r\n\(line)".utf8).everyCut {
            let error = MultipartReading(pieces, boundary: "b", limits: limits).error
            #expect(error?.code == .headerTooLarge)
        }
    }

    @Test func headerHasAtMostAHundredFields() {
        let header = { String(repeating: "A:\r\n", count: $0) }

        let error = MultipartReading("--b\r\n\(header(101))\r\nx\r\n--b--").error

        #expect(MultipartReading("--b\r\n\(header(100))\r\nx\r\n--b--").texts == ["x"])
        #expect(error?.code == .headerTooLarge)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "A: \(String(repeating: "x", count: 16_000))",
            "A: 1" + String(repeating: "\r\n x", count: 4000),
            String(repeating: "A", count: 16_000) + ":",
        ])
    func largeHeaderInBytesOfOneIsReadInLinearTime(_ header: String) {
        let body = Array("--b\r\n\(header)\r\n\r\nx\r\n--b--".utf8)

        // In quadratic time this would take longer than the limit allows.
        #expect(MultipartReading(body.pieces(of: 1), boundary: "b").texts.last == "x")
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
