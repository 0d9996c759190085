import HTTPCore
import Testing

@Suite struct FieldErrorTests {
    @Test(arguments: ["a\r\nX: y", "a\n", "\r", "\0", "a\u{7f}", "\u{1}", "\u{1b}[0m"])
    func controlCharactersAreRefused(_ value: String) throws {
        var fields: HTTPFields = [.location: "/"]

        #expect(throws: FieldError.self) { try fields.set(.location, to: value) }
        #expect(throws: FieldError.self) { try fields.add(.location, value) }
        #expect(throws: FieldError.self) { try HTTPResponse.Status(checking: 200, reason: value) }

        #expect(fields == [.location: "/"])
    }

    @Test(arguments: ["", "a", "a\tb", "a b", "\u{e9}\u{20ac}", "\"\\;,"])
    func otherValuesAreTaken(_ value: String) throws {
        var fields = HTTPFields()

        try fields.add(.vary, value)
        try fields.add(.vary, "b")
        #expect(fields[values: .vary] == [value, "b"])
        try fields.set(.vary, to: value)

        #expect(fields[values: .vary] == [value])
        #expect(try HTTPResponse.Status(checking: 299, reason: value).reasonPhrase == value)
    }

    @Test(arguments: [
        (99, false), (100, true), (999, true), (1000, false), (-1, false), (0, false),
    ])
    func statusHasThreeDigits(_ code: Int, _ isTaken: Bool) {
        #expect(
            (try? HTTPResponse.Status(checking: code, reason: ""))?.code == (isTaken ? code : nil))
    }

    @Test func errorTellsTheLogAndNotTheClient() async {
        var fields = HTTPFields()

        let error = await statusError { try fields.set(.location, to: "secret\n") }

        #expect(error?.status == .internalServerError)
        #expect(error?.message.lowercased().contains("location") == false)
        #expect(error?.description.lowercased().contains("location") == true)
        #expect(error?.description.contains("secret") == false)
    }
}
