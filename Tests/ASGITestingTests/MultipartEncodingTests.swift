import ASGITesting
import HTTPCore
import TestSupport
import Testing

@Suite struct MultipartEncodingTests {
    private func text(_ parts: [FormPart]) -> String {
        String(decoding: TestBody.multipart(parts).bytes ?? [], as: UTF8.self)
    }

    @Test func formIsWrittenAsBrowsersWriteIt() {
        let parts: [FormPart] = [
            .field("title", "x"),
            .file("doc", fileName: "a.txt", contentType: "text/plain", Array("1\n2".utf8)),
        ]

        #expect(
            TestBody.multipart(parts).contentType
                == "multipart/form-data; boundary=----FormBoundary0")
        #expect(
            text(parts)
                == [
                    "------FormBoundary0", "Content-Disposition: form-data; name=\"title\"", "",
                    "x", "------FormBoundary0",
                    "Content-Disposition: form-data; name=\"doc\"; filename=\"a.txt\"",
                    "Content-Type: text/plain", "", "1\n2", "------FormBoundary0--", "",
                ].joined(separator: "\r\n"))
    }

    @Test func formWithoutPartsIsItsEnd() async throws {
        #expect(text([]) == "------FormBoundary0--\r\n")
        #expect(try await Request(.multipart([])).form().isEmpty)
    }

    @Test(arguments: [
        ("a\"b", "a%22b"), ("a\r\nb", "a%0D%0Ab"), ("a\rb\nc", "a%0Db%0Ac"), ("%22", "%22"),
        ("a\\", "a\\"), ("caf\u{e9}\u{1F600}", "caf\u{e9}\u{1F600}"), ("a; b='c'", "a; b='c'"),
        ("", ""),
    ])
    func onlyWhatEndsANameIsEscaped(_ name: String, _ written: String) {
        let field = "form-data; name=\"\(written)\"\r\n"
        let file = "form-data; name=\"f\"; filename=\"\(written)\"\r\n"

        #expect(text([.field(name, "")]).contains(field))
        #expect(text([.file("f", fileName: name, [])]).contains(file))
    }

    @Test(
        arguments: [
            ("a.html", nil, "text/html; charset=utf-8"), ("A.PNG", nil, "image/png"),
            ("a.tar.gz", nil, "application/gzip"), ("a", nil, "application/octet-stream"),
            ("a.unknown", nil, "application/octet-stream"), ("", nil, "application/octet-stream"),
            ("a.html", "x/y", "x/y"), ("a", "x/y\r\nX: 1", "x/y  X: 1"),
        ] as [(String, String?, String)])
    func typeOfAFileIsGivenOrThatOfItsExtension(
        _ fileName: String, _ given: String?, _ type: String
    ) async throws {
        let part = FormPart.file("f", fileName: fileName, contentType: given, [1])

        let fields = try await ReadField.all(of: Request(.multipart([part])).form())

        #expect(fields.map(\.contentType) == [type])
    }

    @Test(arguments: [
        ("----FormBoundary0", 1), ("----FormBoundary01", 1), ("x----FormBoundary0", 1),
        ("----FormBoundary0----FormBoundary1----FormBoundary3", 2), ("----FormBoundary", 0),
        ("\r\n------FormBoundary0--\r\n", 1), ("--FormBoundary0", 0), ("0", 0),
    ])
    func boundaryOccursInNoPart(_ content: String, _ number: Int) async throws {
        let type = "multipart/form-data; boundary=----FormBoundary\(number)"
        let file = FormPart.file("f", fileName: "f", Array(content.utf8))

        for parts in [[.field("a", content)], [.field("a", "b"), file]] {
            let body = TestBody.multipart(parts)

            #expect(body.contentType == type)
            #expect(try await Request(body).form().count == parts.count)
        }
    }

    @Test func boundaryOccursInNoName() async throws {
        let name = "----FormBoundary0"
        for part in [FormPart.field(name, ""), .file("f", fileName: name, [])] {
            let body = TestBody.multipart([part])

            #expect(body.contentType == "multipart/form-data; boundary=----FormBoundary1")
            #expect(try await Request(body).form().count == 1)
        }
    }

    @Test func sameFormIsTheSameBytes() {
        let parts: [FormPart] = [.field("a", "b"), .file("f", fileName: "f", [1, 2])]

        #expect(TestBody.multipart(parts).bytes == TestBody.multipart(parts).bytes)
    }

    @Test func formIsReadAsItWasWritten() async throws {
        var random = SeededRandom(seed: 32)
        for _ in 0..<500 {
            var parts: [FormPart] = []
            var expected: [ReadField] = []
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let (part, field) = Self.part(&random)
                parts.append(part)
                expected.append(field)
            }

            let form = try await Request(.multipart(parts)).form()

            #expect(try await ReadField.all(of: form) == expected)
        }
    }

    private static let names = [
        "a", "\"", "\r", "\n", "\\", ";", "=", "%", "%22", " ", "\t", "'", "filename=\"x\"",
        "; filename*=UTF-8''x", "name", "\u{e9}", "e\u{301}", "\u{1F600}", "----FormBoundary0",
    ]
    private static let contents = [
        "a", "\r\n", "--", "\r", "\n", "----FormBoundary0", "\r\n------FormBoundary0",
        "------FormBoundary1--\r\n", "\u{0}", "\u{e9}", "Content-Type: x\r\n\r\n",
    ]

    /// A field or a file, and what a reader finds of it.
    private static func part(_ random: inout SeededRandom) -> (FormPart, ReadField) {
        let name = random.text(of: names, upTo: 6)
        let text = random.hostileText(of: contents, upTo: 8)
        guard Bool.random(using: &random) else {
            return (.field(name, text), ReadField(name: sent(name), content: Array(text.utf8)))
        }
        let fileName = random.text(of: names, upTo: 6)
        let content = Array(text.utf8) + random.bytes(upTo: 20)
        return (
            .file(name, fileName: fileName, contentType: "x/y", content),
            ReadField(
                name: sent(name), fileName: sent(fileName), contentType: "x/y", content: content)
        )
    }

    /// A name as it is sent, which readers leave as it is.
    private static func sent(_ name: String) -> [UInt8] {
        name.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "\""): Array("%22".utf8)
            case UInt8(ascii: "\r"): Array("%0D".utf8)
            case UInt8(ascii: "\n"): Array("%0A".utf8)
            default: [byte]
            }
        }
    }
}
