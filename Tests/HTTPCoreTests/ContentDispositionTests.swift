import HTTPCore
import TestSupport
import Testing

@Suite struct ContentDispositionTests {
    @Test func nameAndFileNameAreFound() {
        let disposition = ContentDisposition(
            parsing: "Form-Data; Name=\"a\"; FileName=\"../x/y.txt\"")

        #expect(disposition?.type == "form-data")
        #expect(disposition?.name == "a")
        #expect(disposition?.fileName == "../x/y.txt")
        #expect(disposition?.safeFileName == "y.txt")
        #expect(ContentDisposition(parsing: "inline")?.fileName == nil)
        #expect(ContentDisposition(parsing: "inline")?.safeFileName == nil)
    }

    @Test(
        arguments: [
            // RFC 6266 section 5.
            ("Attachment; filename=example.html", "example.html"),
            ("INLINE; FILENAME= \"an example.html\"", "an example.html"),
            ("attachment; filename*= UTF-8''%e2%82%ac%20rates", "\u{20ac} rates"),
            (
                "attachment; filename=\"EURO rates\"; filename*=utf-8''%e2%82%ac%20rates",
                "\u{20ac} rates"
            ),
            ("attachment; filename*=utf-8''%e2%82%ac; filename=\"EURO\"", "\u{20ac}"),
            // What cannot be decoded is as if it had not been sent.
            ("attachment; filename=a; filename*=utf-8''%0d%0a", "a"),
            ("attachment; filename=a; filename*0*=utf-8''b%0d%0a", "a"),
            ("attachment; filename=a; filename*0=b; filename*1*=%0d%0a", "a"),
            ("attachment; filename=a; filename*=utf-8''%ff", "a"),
            ("attachment; filename=a; filename*=utf-16''b", "a"),
        ])
    func fileNameIsThatOfTheField(_ field: String, _ fileName: String) {
        #expect(ContentDisposition(parsing: field)?.fileName == fileName)
    }

    @Test(
        arguments: [
            (".attachment", nil, "attachment"),
            (".attachment", "a.txt", "attachment; filename=\"a.txt\""),
            (".attachment", "a \"b\" \\c", "attachment; filename=\"a \\\"b\\\" \\\\c\""),
            (
                ".attachment", "na\u{ef}ve.txt",
                "attachment; filename=\"na_ve.txt\"; filename*=UTF-8''na%C3%AFve.txt"
            ),
            (
                ".attachment", "a\r\nb\0%",
                "attachment; filename=\"a__b__\"; filename*=UTF-8''ab%25"
            ),
            (".inline", "a.txt", "inline; filename=\"a.txt\""), (".inline", nil, "inline"),
        ] as [(String, String?, String)])
    func fieldIsWritten(_ kind: String, _ fileName: String?, _ field: String) {
        let disposition: ContentDisposition =
            kind == ".inline" ? .inline(fileName: fileName) : .attachment(fileName: fileName)

        #expect(disposition.description == field)
    }

    @Test func typeMustBeAToken() {
        #expect(ContentDisposition("Attachment")?.type == "attachment")
        #expect(ContentDisposition("") == nil)
        #expect(ContentDisposition("a b") == nil)
        #expect(ContentDisposition("a\r\nb") == nil)
    }

    @Test func anyNameIsReadAsItWasWritten() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<5000 {
            let name = random.text(Int(random.next() % 40))
            let disposition = ContentDisposition.attachment(fileName: name)
            let field = disposition.description

            #expect(field.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
            #expect(ContentDisposition(parsing: field) == disposition)
            #expect(ContentDisposition(parsing: field)?.fileName == name)
        }
    }

    @Test func controlCharactersNeverEndTheField() {
        var random = SeededRandom(seed: 6)
        for _ in 0..<5000 {
            let name = String(decoding: random.bytes(10), as: UTF8.self)
            let parameters = FieldParameters([.init(name: name, value: name)])
            let disposition = ContentDisposition("a", parameters: parameters)

            for field in [disposition, .inline(fileName: name)].compactMap({ $0?.description }) {
                #expect(field.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
                #expect(ContentDisposition(parsing: field) != nil)
            }
        }
    }
}

extension SeededRandom {
    /// Text of any printable characters, those that mean something in fields above all.
    mutating func text(_ count: Int) -> String {
        var text = String.UnicodeScalarView()
        while text.count < count {
            let kind = next() % 3
            let number: UInt32
            switch kind {
            case 0: number = UInt32(bytes(1, of: "\"\\;=%'* */,?").first ?? 0)
            case 1: number = UInt32(next() % 0x250)
            default: number = UInt32(next() % 0x11_0000)
            }
            if let scalar = Unicode.Scalar(number), scalar.properties.generalCategory != .control {
                text.append(scalar)
            }
        }
        return String(text)
    }
}
