import HTTPCore
import Testing

@Suite struct TransferEncodingTests {
    private func read(_ content: String, _ encoding: String, size: Int) async throws -> String {
        let body = "--b\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(content)\r\n--b--"
        let source = ScriptedSource(pieces: Array(body.utf8).pieces(of: size))
        let request = Request(source, as: "multipart/form-data; boundary=b")
        var parts = try request.multipart().makeAsyncIterator()
        let part = try #require(try await parts.next())
        return String(decoding: try await part.collect(), as: UTF8.self)
    }

    @Test(
        arguments: [
            ("base64", "", ""), ("base64", "Zg==", "f"), ("base64", "Zm8=", "fo"),
            ("base64", "Zm9v", "foo"), ("base64", "Zm9vYg==", "foob"), ("BASE64", "Zm9v", "foo"),
            ("base64", "Zm\r\n9v\r\n\r\nYmFy\r\n", "foobar"), ("base64", "Zg", "f"),
            ("base64", "Z g =\t=", "f"), ("base64", "w6k/+A==", "\u{e9}?\u{fffd}"),
            ("quoted-printable", "", ""), ("quoted-printable", "a=3Db", "a=b"),
            ("Quoted-Printable", "=C3=A9=c3=a9", "\u{e9}\u{e9}"),
            ("quoted-printable", "a=\r\nb", "ab"), ("quoted-printable", "a= \t\r\nb", "ab"),
            ("quoted-printable", "a=\nb", "ab"), ("quoted-printable", "a\r\nb", "a\r\nb"),
            ("quoted-printable", "a=", "a"), ("quoted-printable", "a= ", "a"),
            ("7bit", "a=3D", "a=3D"), ("8bit", "\u{e9}", "\u{e9}"), ("Binary", "Zg==", "Zg=="),
        ])
    func encodingIsUndone(_ encoding: String, _ content: String, _ text: String) async throws {
        for size in [1, 2, 3, 1000] {
            #expect(try await read(content, encoding, size: size) == text)
        }
    }

    @Test(
        arguments: [
            ("base64", "Z"), ("base64", "Zm9vY"), ("base64", "Zg==Zg=="), ("base64", "Zm-v"),
            ("base64", "Zm\u{e9}v"), ("quoted-printable", "=4"), ("quoted-printable", "=XY"),
            ("quoted-printable", "=4Y"), ("quoted-printable", "= 41"),
            ("quoted-printable", "=4\r\n1"), ("quoted-printable", "=4\n1"),
            ("quoted-printable", "=\rx"), ("quoted-printable", "=\r"), ("x-unknown", ""), ("", "x"),
        ])
    func brokenOrUnknownEncodingIs400(_ encoding: String, _ content: String) async {
        for size in [1, 2, 3, 1000] {
            let error = await statusError { try await read(content, encoding, size: size) }

            #expect((error as? FormError)?.code == .undecodable)
            #expect(error?.status == .badRequest)
        }
    }

    @Test func encodedFieldOfAFormIsText() async throws {
        let body = """
            --b\r\nContent-Disposition: form-data; name=a\r\n\
            Content-Transfer-Encoding: base64\r\n\r\nw6k=\r\n--b--
            """

        #expect(try await Request(multipart: body).form()["a"] == "\u{e9}")
    }

    @Test func sizeOfAFieldIsThatOfItsText() async throws {
        let body = """
            --b\r\nContent-Disposition: form-data; name=a\r\n\
            Content-Transfer-Encoding: base64\r\n\r\nZm9v\r\n--b--
            """
        var limits = FormLimits()

        limits.fieldSize = 3
        #expect(try await Request(multipart: body).form(limits: limits)["a"] == "foo")
        limits.fieldSize = 2
        #expect(
            await formError { try await Request(multipart: body).form(limits: limits) }
                == .fieldTooLarge)
    }
}
