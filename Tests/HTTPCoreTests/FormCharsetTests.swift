import HTTPCore
import Testing

@Suite struct FormCharsetTests {
    private func form(_ contentType: String, _ body: [UInt8]) async throws -> Form {
        try await Request(ScriptedSource(pieces: [body]), as: contentType).form()
    }

    private func multipart(
        _ value: [UInt8], type: String = "", parameters: String = ""
    ) async throws -> String? {
        let header = "--b\r\nContent-Disposition: form-data; name=a\r\n\(type)\r\n"
        let body = Array(header.utf8) + value + Array("\r\n--b--".utf8)
        return try await form("multipart/form-data; boundary=b\(parameters)", body)["a"]
    }

    @Test func urlencodedFormIsReadInItsCharacterSet() async throws {
        let type = "application/x-www-form-urlencoded; charset=ISO-8859-1"

        #expect(try await form(type, Array("a=%E9".utf8))["a"] == "\u{e9}")
        #expect(try await form(type, Array("a=".utf8) + [0xE9])["a"] == "\u{e9}")
    }

    @Test func fieldIsReadInTheCharacterSetOfItsPart() async throws {
        let type = "Content-Type: text/plain; charset=latin1\r\n"

        #expect(try await multipart([0xE9], type: type) == "\u{e9}")
        #expect(try await multipart([0xE9], parameters: "; charset=latin1") == "\u{e9}")
        #expect(try await multipart([0xC3, 0xA9]) == "\u{e9}")
        #expect(
            try await multipart(
                [0xC3, 0xA9], type: "Content-Type: text/plain; charset=utf-8\r\n",
                parameters: "; charset=latin1") == "\u{e9}")
    }

    @Test func unknownCharacterSetIs415() async {
        let type = "Content-Type: text/plain; charset=utf-16\r\n"
        let urlencoded = "application/x-www-form-urlencoded; charset=utf-16"
        let errors = [
            await statusError { try await form(urlencoded, []) },
            await statusError { try await multipart([], parameters: "; charset=x") },
            await statusError { try await multipart([], type: type) },
        ]

        #expect(
            errors.map { ($0 as? ContentError)?.code }
                == Array(repeating: .unsupportedCharset, count: 3))
        #expect(errors.allSatisfy { $0?.status == .unsupportedMediaType })
    }

    @Test func bytesOutsideOfTheCharacterSetAre400() async {
        let urlencoded = "application/x-www-form-urlencoded; charset=us-ascii"
        let errors = [
            await statusError { try await multipart([0xE9]) },
            await statusError { try await multipart([0xE9], parameters: "; charset=us-ascii") },
            await statusError { try await form(urlencoded, [0xE9]) },
        ]

        #expect(errors.map { ($0 as? FormError)?.code } == Array(repeating: .undecodable, count: 3))
        #expect(errors.allSatisfy { $0?.status == .badRequest })
    }
}
