import HTTPCore
import Testing

@Suite struct HandledFilesTests {
    private static let body = Sample.form(
        Sample.field("a", "one"), Sample.file("f", "1.txt", "two"), Sample.file("f", "2.txt", "x"),
        Sample.field("b", "three"))

    private static func request(_ size: Int) -> Request {
        let pieces = Array(body.utf8).pieces(of: size)
        return Request(ScriptedSource(pieces: pieces), as: "multipart/form-data; boundary=b")
    }

    @Test(arguments: [1, 5, 1000])
    func filesAreHandledAndFieldsReturned(_ size: Int) async throws {
        var files: [String] = []

        let form = try await Self.request(size).form { file in
            files.append(file.fileName ?? "")
            files.append(String(decoding: try await file.collect(), as: UTF8.self))
        }

        #expect(files == ["1.txt", "two", "2.txt", "x"])
        #expect(form.map(\.name) == ["a", "b"])
        #expect(form["b"] == "three")
    }

    @Test func filesThatNobodyReadsAreSkipped() async throws {
        #expect(try await Self.request(1).form { _ in }.count == 2)
    }

    @Test func errorOfTheHandlerEndsTheReading() async {
        struct Refused: Error {}

        await #expect(throws: Refused.self) {
            try await Self.request(1).form { _ in throw Refused() }
        }
    }

    @Test func urlencodedFormHasNoFiles() async throws {
        let form = try await Request(urlencoded: "a=1").form { _ in Issue.record("No file.") }

        #expect(form["a"] == "1")
    }

    @Test func limitsHold() async {
        var limits = FormLimits()
        limits.fileCount = 1

        #expect(
            await formError { try await Self.request(1).form(limits: limits) { _ in } }
                == .tooManyFiles)
    }
}
