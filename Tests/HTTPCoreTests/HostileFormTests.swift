import HTTPCore
import Testing

/// What must not pass for something else, or grow without an end.
@Suite struct HostileFormTests {
    private func part(_ disposition: String, _ content: String = "x") -> String {
        "--b\r\nContent-Disposition: \(disposition)\r\n\r\n\(content)\r\n"
    }

    private func form(_ body: String, _ limits: FormLimits = FormLimits()) async throws -> Form {
        let scope = HTTPScope(
            method: .post, path: "/",
            headers: [.contentType: "multipart/form-data; boundary=b"])
        let receive = Receive(ScriptedSource([.httpRequest(body: Array(body.utf8), more: false)]))
        return try await Request(scope, receive: receive).form(limits: limits)
    }

    @Test(arguments: [
        #"form-data; name=a; filename="b\""#, #"form-data; filename="b\"; name=a"#,
        #"form-data; filename="b\" ; name="a""#,
    ])
    func fileNameMayEndWithABackslash(_ disposition: String) async throws {
        let form = try await form(part(disposition) + "--b--")

        #expect(form.file(for: "a")?.fileName == #"b\"#)
    }

    @Test(arguments: [
        (#"a\"; b.txt"#, #"a"; b.txt"#), (#"C:\files\x.txt"#, #"C:\files\x.txt"#),
        (#"x\\y"#, #"x\\y"#), (#"a"b.txt"#, #"a"b.txt"#),
    ])
    func otherBackslashesAndQuotesAreOfTheName(_ sent: String, _ name: String) async throws {
        let form = try await form(part("form-data; name=a; filename=\"\(sent)\"") + "--b--")

        #expect(form.file(for: "a")?.fileName == name)
    }

    @Test(arguments: ["filename*=UTF-8''%00x", "filename*=\"UTF-8''x.txt\"", "filename*0*=%"])
    func fileWhoseNameNobodyCanReadIsAFile(_ parameter: String) async throws {
        let form = try await form(part("form-data; name=a; \(parameter)", "\u{ff}") + "--b--")

        #expect(form["a"] == nil)
        #expect(form.file(for: "a")?.fileName == "")
        #expect(form.file(for: "a")?.size == 2)
    }

    @Test(arguments: [
        "attachment; name=a", "file; name=a; filename=b", #"form-data; name="a" filename="b""#,
    ])
    func whatIsNoPartOfAFormHasNoName(_ disposition: String) async throws {
        let error = await formError { try await self.form(self.part(disposition) + "--b--") }

        #expect(error == .missingName)
    }

    @Test func textOfAllFieldsTogetherIsLimited() async throws {
        var limits = FormLimits()
        limits.textSize = 10
        let two = part("form-data; name=a", "1234") + part("form-data; name=b", "5678") + "--b--"

        #expect(try await form(two, limits).count == 2)
        limits.textSize = 9
        let error = await formError { [limits] in try await self.form(two, limits) }

        #expect(error == .textTooLarge)
    }

    @Test func manyParametersAreNoDisposition() async throws {
        let parameters = (0..<1000).map { "; p\($0)=1" }.joined()

        let error = await formError {
            try await self.form(self.part("form-data; name=a\(parameters)") + "--b--")
        }

        #expect(error == .missingName)
    }

    @Test func errorIsGivenAgainToWhoeverGoesOn() async throws {
        let body =
            "--b\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n"
            + "--b\r\nContent-Transfer-Encoding: zip\r\n\r\neA==\r\n--b--"
        let scope = HTTPScope(
            method: .post, path: "/", headers: [.contentType: "multipart/mixed; boundary=b"])
        let receive = Receive(ScriptedSource([.httpRequest(body: Array(body.utf8), more: false)]))
        var parts = try Request(scope, receive: receive).multipart().makeAsyncIterator()

        #expect(try await parts.next()?.collect() == [UInt8(ascii: "x")])
        for _ in 0..<3 {
            await #expect(throws: FormError.self) { try await parts.next() }
        }
    }

    private struct Token: Decodable { let toKen: String }

    @Test func namesAreComparedByTheirBytes() throws {
        let kelvin = "to\u{212a}en"
        let form = Form([
            .init(name: kelvin, value: .text("evil")), .init(name: "toKen", value: .text("good")),
        ])
        let query = QueryItems(parsing: Array("\(kelvin)=evil&toKen=good".utf8))

        #expect(form["toKen"] == "good")
        #expect(query.values(for: "toKen") == ["good"])
        #expect(Cookies(parsing: "\(kelvin)=evil; toKen=good")["toKen"] == "good")
        #expect(try form.decode(Token.self).toKen == "good")
    }

    @Test func filesOfAFormThatWasReadBeforeAreStoredToo() async throws {
        let folder = try Folder()
        let body =
            part("form-data; name=a; filename=a.txt", "hello")
            + part("form-data; name=b; filename=\"\"", "") + "--b--"
        let scope = HTTPScope(
            method: .post, path: "/",
            headers: [.contentType: "multipart/form-data; boundary=b"])
        let receive = Receive(ScriptedSource([.httpRequest(body: Array(body.utf8), more: false)]))
        let request = Request(scope, receive: receive)

        #expect(try await request.form().file(for: "a")?.path == nil)
        let stored = try await request.form(storingFilesIn: folder.path)

        let path = try #require(stored.file(for: "a")?.path)
        #expect(path.hasPrefix(folder.path + "/") && path.hasSuffix("-a.txt"))
        #expect(try await stored.file(for: "a")?.collect() == Array("hello".utf8))
        #expect(stored.file(for: "b")?.path == nil)
        #expect(try await request.form().file(for: "a")?.path == path)
    }

    @Test func pathsEndAtNoNUL() async throws {
        #expect(throws: FileError.self) { try OpenFile(reading: "/etc/passwd\0.png") }
    }
}
