import HTTPCore
import Testing

@Suite struct MultipartParserTests {
    @Test(
        arguments: [
            // Nothing between the header and the delimiter: with and without its line break.
            ("--b\r\nA: 1\r\n\r\n--b--", [""]), ("--b\r\nA: 1\r\n\r\n\r\n--b--", [""]),
            ("--b\r\nA: 1\r\n\r\n--b\r\nA: 1\r\n\r\n\r\n--b\r\n\r\nx\r\n--b--", ["", "", "x"]),
            // Spaces and tabs behind a boundary.
            ("--b \t \r\n\r\nx\r\n--b\t\r\n\r\ny\r\n--b--", ["x", "y"]),
            // What may stand before the first delimiter and after the last.
            ("\r\n\r\n--b\r\n\r\nx\r\n--b--", ["x"]), ("--b\r\n\r\nx\r\n--b--\r\n", ["x"]),
            ("--b\r\n\r\nx\r\n--b-- \t\r\n--b\r\n\r\ny\r\n--b--", ["x"]),
            ("--b\r\n\r\nx\r\n--b--\t", ["x"]), ("--b\r\n\r\nx\r\n--b--\r", ["x"]),
            // What only begins with the last delimiter: the boundary of a part's own parts, say.
            ("--b\r\n\r\nx\r\n--b--2\r\n--b\r\n\r\ny\r\n--b--", ["x\r\n--b--2", "y"]),
            ("--b\r\n\r\n--b--2\r\n\r\nz\r\n--b--2--\r\n--b--", ["--b--2\r\n\r\nz\r\n--b--2--"]),
            ("--b--", []), ("\r\n--b--\r\nepilogue", []),
            // What looks like a delimiter, and is content.
            ("--b\r\n\r\nx\r\n--b-\r\n--b--", ["x\r\n--b-"]),
            ("--b\r\n\r\n--bc\r\n--b--", ["--bc"]), ("--b\r\n\r\n--b-\r\n--b--", ["--b-"]),
            ("--b\r\n\r\n\r\n--b -\r\n--b--", ["\r\n--b -"]),
            ("--b\r\n\r\n\r\n--b --\r\n--b--", ["\r\n--b --"]),
            ("--b\r\n\r\nx\n--b--\r\n--b--", ["x\n--b--"]),
            ("--b\r\n\r\nx\r--b--\r\n--b--", ["x\r--b--"]),
            ("--b\r\n\r\nx\r\n--b\r\r\n\r\n--b--", ["x\r\n--b\r\r\n"]),
            ("--b\r\n\r\nx\r\n-\r\n--\r\n--a\r\r\n--b--", ["x\r\n-\r\n--\r\n--a\r"]),
            ("--b\r\n\r\n\r\n\r\n\r\n--b--", ["\r\n\r\n"]),
            ("--b\r\n\r\n-\r\n--b--", ["-"]), ("--b\r\n\r\n--\r\n--b--", ["--"]),
            ("--b\r\n\r\n\r\r\n--b--", ["\r"]), ("--b\r\n\r\n----b\r\n--b--", ["----b"]),
        ] as [(String, [String])])
    func contentIsWhatIsBetweenDelimitersHoweverItIsCut(_ body: String, _ texts: [String]) {
        for pieces in Array(body.utf8).everyCut {
            let reading = MultipartReading(pieces, boundary: "b")

            #expect(reading.error == nil)
            #expect(reading.texts == texts)
        }
    }

    @Test(
        arguments: [
            ("", FormError.Code.incomplete, nil), ("--b", .incomplete, nil),
            ("--b-", .incomplete, nil), ("--b\r", .incomplete, nil), ("\r\n", .incomplete, nil),
            ("--b\r\nA: 1", .incomplete, nil), ("--b\r\n\r\nx\r\n--b", .incomplete, nil),
            ("--b\r\n\r\nx\r\n--b-", .incomplete, nil), ("--b\r\n\r\nx", .incomplete, nil),
            ("preamble\r\n--b--", .wrongBoundary, 0), ("\n--b--", .wrongBoundary, 0),
            ("\r--b--", .wrongBoundary, 0), ("--c--", .wrongBoundary, 2),
            ("--bb--", .wrongBoundary, 3), ("--b\n", .wrongBoundary, 3),
            ("--b-x", .wrongBoundary, 4), ("--b\rx", .wrongBoundary, 4),
            ("--b --", .wrongBoundary, 4), ("--B--", .wrongBoundary, 2),
            ("--b\r\n: x\r\n\r\n", .malformedHeader, 5),
            ("--b\r\nA : x\r\n\r\n", .malformedHeader, 6),
            ("--b\r\n A: x\r\n\r\n", .malformedHeader, 5),
            ("--b\r\nA\r\n\r\n", .malformedHeader, 6), ("--b\r\nA: \0\r\n", .malformedHeader, 8),
            ("--b\r\nA: 1\n\r\n", .malformedHeader, 9),
            ("--b\r\nA: 1\rB: 2\r\n", .malformedHeader, 10),
            ("--b\r\n\u{e9}: 1\r\n", .malformedHeader, 5),
            ("--b\r\nA: 1\r\n\rx", .malformedHeader, 12),
        ] as [(String, FormError.Code, Int?)])
    func badBodyIsAnErrorHoweverItIsCut(
        _ body: String, _ code: FormError.Code, _ offset: Int?
    ) {
        for pieces in Array(body.utf8).everyCut {
            let error = MultipartReading(pieces, boundary: "b").error

            #expect(error?.code == code)
            #expect(error?.offset == offset)
            #expect(error?.status == .badRequest)
        }
    }

    @Test func eventsComeInOrderAndOnce() throws {
        var parser = try MultipartParser(boundary: "b")
        var events: [String] = []

        parser.append(Array("--b\r\n\r\nx\r\n--b--\r\n".utf8))
        while let event = try parser.next() { events.append("\(event)".prefix { $0 != "(" } + "") }
        parser.append(Array("--b\r\n\r\n".utf8))

        #expect(events == ["part", "content", "endOfPart", "end"])
        parser.finish()
        #expect(try parser.next() == nil)
    }

    @Test func contentIsHandedOutBeforeItsPartIsComplete() throws {
        var parser = try MultipartParser(boundary: "boundary")
        var content: [UInt8] = []

        parser.append(Array("--boundary\r\n\r\n0123456789\r\n--bound".utf8))
        while let event = try parser.next() {
            if case .content(let piece) = event { content += piece }
        }

        #expect(content == Array("0123456789".utf8))
    }

    @Test func paddingBehindABoundaryHasALimit() {
        let padding = { String(repeating: " ", count: $0) }

        let body = { "--b\r\n\r\nx\r\n--b\(padding($0))\r\n\r\ny\r\n--b--" }

        #expect(MultipartReading(body(256)).texts == ["x", "y"])
        #expect(MultipartReading(body(257)).texts.count == 1)
    }
}
