import HTTPCore
import Testing

/// How the `Content-Disposition` of a part is read, which is as browsers and scripts write it.
@Suite struct PartDispositionTests {
    private func disposition(_ field: String) async throws -> ContentDisposition? {
        let body = "--b\r\nContent-Disposition: \(field)\r\n\r\nx\r\n--b--"
        var parts = try Request(multipart: body).multipart().makeAsyncIterator()
        return try await parts.next()?.disposition
    }

    @Test(
        arguments: [
            ("form-data; name=\"a\"", "a", nil), ("form-data; name=a", "a", nil),
            ("form-data;name=\"a\";filename=\"f\"", "a", "f"),
            ("form-data ; name = \"a\" ; filename = \"f\"", "a", "f"),
            ("form-data; name=\"a\";; filename=f;", "a", "f"), ("form-data; name=\"\"", "", nil),
            // Browsers write %22 for a quote, curl a backslash before it.
            ("form-data; name=\"a%22b\"", "a%22b", nil),
            ("form-data; name=\"a\\\"b\"", "a\"b", nil),
            ("form-data; name=\"a\\\\b\"", "a\\\\b", nil),
            ("form-data; name=\"a\"b\"", "a\"b", nil),
            ("form-data; name=\"a;b=c\"", "a;b=c", nil),
            ("form-data; name=a; filename=\"C:\\new\\f.txt\"", "a", "C:\\new\\f.txt"),
            ("form-data; name=a b; filename=my file.txt", "a b", "my file.txt"),
            ("form-data; name=\u{e9}; filename=\"\u{20ac}\"", "\u{e9}", "\u{20ac}"),
            ("form-data; name=a; name=b; filename=f; filename=g", "a", "f"),
            ("form-data; name=a; filename=f; filename*=UTF-8''%E2%82%AC", "a", "\u{20ac}"),
            ("form-data; name*=UTF-8''%E2%82%AC", "\u{20ac}", nil),
            ("form-data; name=", "", nil), ("form-data; name=a; filename=", "a", ""),
            ("FORM-DATA; NAME=a", "a", nil), ("form-data; \"x\"=y; name=a", "a", nil),
        ] as [(String, String?, String?)])
    func partIsReadLeniently(_ field: String, _ name: String?, _ fileName: String?) async throws {
        let disposition = try await disposition(field)

        #expect(disposition?.fileName == fileName)
        #expect(disposition?.name == name)
    }

    @Test(arguments: [
        "form-data; name", "", "; name=a", "form-data name=a", "form-data; name=\"a",
        "\"form-data\"; name=a",
    ])
    func partThatCannotBeReadHasNoDisposition(_ field: String) async throws {
        #expect(try await disposition(field) == nil)
    }

    @Test func nameInLatin1IsRead() async throws {
        let body = Array("--b\r\nContent-Disposition: form-data; name=\"".utf8) + [0xE9]
        let source = ScriptedSource(pieces: [body + Array("\"\r\n\r\nx\r\n--b--".utf8)])

        let form = try await Request(source, as: "multipart/form-data; boundary=b").form()

        #expect(form["\u{e9}"] == "x")
    }
}
