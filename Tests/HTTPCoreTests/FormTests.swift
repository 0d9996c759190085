import HTTPCore
import Testing

@Suite struct FormTests {
    private static let form = Form([
        Form.Field(name: "a", value: .text("1")), Form.Field(name: "b", value: .text("2")),
        Form.Field(name: "a", value: .text("3")), Form.Field(name: "", value: .text("")),
    ])

    @Test func firstTextOfANameIsFound() {
        #expect(Self.form["a"] == "1")
        #expect(Self.form[""] == "")
        #expect(Self.form["c"] == nil)
        #expect(Self.form["A"] == nil)
    }

    @Test func allTextsOfANameAreFoundInOrder() {
        #expect(Self.form.values(for: "a") == ["1", "3"])
        #expect(Self.form.values(for: "c") == [])
    }

    @Test func fieldsAreACollection() {
        #expect(Self.form.map(\.name) == ["a", "b", "a", ""])
        #expect(Self.form.count == 4)
        #expect(Self.form[1].name == "b")
        #expect(Form().isEmpty)
    }

    @Test func textsAndFilesAreKeptApart() async throws {
        let body = Sample.form(
            Sample.field("a", "text"), Sample.file("a", "1.txt", "one"),
            Sample.file("a", "2.txt", "two"), Sample.field("a", "more"))

        let form = try await Request(multipart: body).form()

        #expect(form.values(for: "a") == ["text", "more"])
        #expect(form["a"] == "text")
        #expect(form.files(for: "a").map(\.fileName) == ["1.txt", "2.txt"])
        #expect(form.file(for: "a")?.fileName == "1.txt")
        #expect(form.file(for: "b") == nil)
        #expect(form.map(\.name) == ["a", "a", "a", "a"])
    }

    @Test func fileKnowsWhatTheClientSaid() async throws {
        let body = Sample.form(
            Sample.file("f", "../../etc/passwd", "text"),
            "--b\r\nContent-Disposition: form-data; name=g; filename*=UTF-8''%E2%82%AC.txt\r\n\r\n\r\n"
        )

        let form = try await Request(multipart: body).form()
        let first = try #require(form.file(for: "f"))
        let second = try #require(form.file(for: "g"))

        #expect(first.name == "f")
        #expect(first.fileName == "../../etc/passwd")
        #expect(first.safeFileName == "passwd")
        #expect(first.contentType?.essence == "text/plain")
        #expect(first.headers[.contentType] == "text/plain")
        #expect(first.size == 4)
        #expect(second.fileName == "\u{20ac}.txt")
        #expect(second.contentType == nil)
        #expect(second.size == 0)
    }

    @Test func pathOfWindowsKeepsItsBackslashes() async throws {
        let form = try await Request(
            multipart: Sample.form(Sample.file("f", "C:\\new\\text.txt", ""))
        ).form()

        #expect(form.file(for: "f")?.fileName == "C:\\new\\text.txt")
        #expect(form.file(for: "f")?.safeFileName == "text.txt")
    }

    @Test func fileInputWithoutAFileIsAnEmptyFile() async throws {
        let form = try await Request(multipart: Sample.form(Sample.file("f", "", ""))).form()

        #expect(form.file(for: "f")?.fileName == "")
        #expect(form.file(for: "f")?.size == 0)
        #expect(form["f"] == nil)
    }

    @Test func formMayBeEmpty() async throws {
        #expect(try await Request(urlencoded: "").form().isEmpty)
        #expect(try await Request(multipart: "--b--").form().isEmpty)
    }

    @Test func namesMayBeEmpty() async throws {
        #expect(try await Request(multipart: Sample.form(Sample.field("", "x"))).form()[""] == "x")
        #expect(try await Request(urlencoded: "=x").form()[""] == "x")
    }
}
