import HTTPCore
import TestSupport
import Testing

/// What came of an urlencoded body: names and values, or the error.
struct URLEncodedReading: Equatable {
    var items: [QueryItems.Item] = []
    var error: FormError?

    init(_ pieces: [[UInt8]], charset: Charset = .utf8, limits: FormLimits = FormLimits()) {
        do throws(FormError) {
            var parser = URLEncodedParser(charset: charset, limits: limits)
            for piece in pieces {
                parser.append(piece)
                while let item = try parser.next() { items.append(item) }
            }
            parser.finish()
            while let item = try parser.next() { items.append(item) }
        } catch {
            self.error = error
        }
    }

    init(_ body: String, charset: Charset = .utf8, limits: FormLimits = FormLimits()) {
        self.init([Array(body.utf8)], charset: charset, limits: limits)
    }

    var pairs: [[String]] { items.map { [$0.name, $0.value] } }
}

@Suite struct URLEncodedParserTests {
    @Test(
        arguments: [
            // The cases of asgi-tools (tests/test_formdata.py, test_query).
            ("foo=bar", [["foo", "bar"]]), ("&foo=bar", [["foo", "bar"]]),
            ("foo=bar&", [["foo", "bar"]]),
            ("foo=bar&baz=asdf", [["foo", "bar"], ["baz", "asdf"]]),
            ("foo=bar;baz=asdf", [["foo", "bar"], ["baz", "asdf"]]),
            ("foo=bar&&baz=asdf", [["foo", "bar"], ["baz", "asdf"]]),
            ("foo=bar&baz&asdf=1", [["foo", "bar"], ["baz", ""], ["asdf", "1"]]),
            ("foo=bar%20baz", [["foo", "bar baz"]]),
            // Here the last name may stand alone as well; asgi-tools loses it.
            ("a=1&b", [["a", "1"], ["b", ""]]),
            // With an `&` somewhere, `;` is a byte as any other.
            ("a=1;b=2&c=3", [["a", "1;b=2"], ["c", "3"]]),
            ("c=3&a=1;b=2", [["c", "3"], ["a", "1;b=2"]]), ("a=1;b=2&", [["a", "1;b=2"]]),
            (";;a;", [["a", ""]]), ("a=%3B;b=%26", [["a", ";"], ["b", "&"]]),
            ("", []), ("&", []), (";", []), ("=", [["", ""]]), ("a=b=c", [["a", "b=c"]]),
            ("%zz=%4", [["%zz", "%4"]]), ("a+b=%2B", [["a b", "+"]]),
        ] as [(String, [[String]])])
    func itemsAreReadHoweverTheBodyIsCut(_ body: String, _ pairs: [[String]]) {
        for pieces in Array(body.utf8).everyCut {
            let reading = URLEncodedReading(pieces)

            #expect(reading.error == nil)
            #expect(reading.pairs == pairs)
        }
    }

    @Test func itemsAreHandedOutAsSoonAsTheyAreComplete() throws {
        var parser = URLEncodedParser()

        parser.append(Array("a=1&b=2&c".utf8))

        #expect(try parser.next()?.name == "a")
        #expect(try parser.next()?.name == "b")
        #expect(try parser.next() == nil)
        parser.finish()
        #expect(try parser.next()?.name == "c")
        #expect(try parser.next() == nil)
    }

    @Test(arguments: [
        "a=12345678", "a=1&b=12345678&c", "a=1&b=2&ab=1234567", "12345678==", "a;bcdefghi",
    ])
    func itemMayHaveAsManyBytesAsItsLimit(_ body: String) {
        for pieces in Array(body.utf8).everyCut {
            var limits = FormLimits()
            limits.fieldSize = 10
            #expect(URLEncodedReading(pieces, limits: limits).error == nil)
            limits.fieldSize = 9
            let error = URLEncodedReading(pieces, limits: limits).error
            #expect(error?.code == .fieldTooLarge)
            #expect(error?.status == .contentTooLarge)
        }
    }

    @Test func bytesAreReadInTheCharacterSet() {
        #expect(
            URLEncodedReading("n%E9=%FF", charset: .isoLatin1).pairs == [["n\u{e9}", "\u{ff}"]])
        #expect(URLEncodedReading("%C3%A9", charset: .isoLatin1).pairs == [["\u{c3}\u{a9}", ""]])
        #expect(URLEncodedReading("a=b+c", charset: .usASCII).pairs == [["a", "b c"]])
    }

    @Test(arguments: ["%FF=1", "a=%80", "a=\u{e9}", "x=1&a=%80&y=2"])
    func bytesOutsideOfTheCharacterSetAreAnError(_ body: String) {
        for pieces in Array(body.utf8).everyCut {
            let error = URLEncodedReading(pieces, charset: .usASCII).error

            #expect(error?.code == .undecodable)
            #expect(error?.status == .badRequest)
        }
    }

    @Test func bytesThatAreNotUTF8AreReplaced() {
        #expect(URLEncodedReading("a=%FF&%C3=1").pairs == [["a", "\u{fffd}"], ["\u{fffd}", "1"]])
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["&", ";", "=", "%", "a", "a=1&", "%41", "%4", "a;", "+"])
    func largeBodyInSmallPiecesIsReadInLinearTime(_ unit: String) {
        let body = Array(String(repeating: unit, count: 100_000 / unit.utf8.count).utf8)

        // In quadratic time this would take longer than the limit allows.
        #expect(URLEncodedReading(body.pieces(of: 1)).error == nil)
    }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct URLEncodedParserVectorTests {
    @Test(arguments: try URLEncodedCase.all)
    func bodyIsReadAsQueriesAre(_ sample: URLEncodedCase) {
        let body = Array(sample.input.utf8)
        let expected = Array(QueryItems(parsing: body))

        for pieces in body.everyCut {
            #expect(URLEncodedReading(pieces).items == expected)
        }
    }
}
