import HTTPCore
import Testing

@Suite struct FormFileDecodingTests {
    private struct Upload: Decodable {
        let title: String
        let file: UploadedFile
        let more: [UploadedFile]
        let perhaps: UploadedFile?
    }

    @Test func filesAreDecoded() async throws {
        let body = Sample.form(
            Sample.field("title", "t"), Sample.file("file", "1", "one"),
            Sample.file("more", "2", "two"), Sample.file("more", "3", "three"))

        let upload = try await Request(multipart: body).form(as: Upload.self)

        #expect(upload.title == "t")
        #expect(try await upload.file.collect() == Array("one".utf8))
        #expect(upload.more.map(\.fileName) == ["2", "3"])
        #expect(upload.perhaps == nil)
    }

    @Test func filesThatNobodyChoseAreAbsent() async throws {
        let body = Sample.form(
            Sample.field("title", "t"), Sample.file("file", "1", ""), Sample.file("more", "", ""),
            Sample.file("perhaps", "", ""))

        let upload = try await Request(multipart: body).form(as: Upload.self)

        #expect(upload.file.size == 0)
        #expect(upload.more.isEmpty)
        #expect(upload.perhaps == nil)
    }

    @Test func fileIsNoText() async {
        let body = Sample.form(Sample.file("title", "1", "x"), Sample.file("file", "1", "x"))

        let error = await statusError { try await Request(multipart: body).form(as: Upload.self) }

        #expect(error?.message == "The value at 'title' must be a string.")
        #expect(error?.status == .unprocessableContent)
    }

    @Test func missingFileIsNamed() async {
        let body = Sample.form(Sample.field("title", "x"))

        let error = await statusError { try await Request(multipart: body).form(as: Upload.self) }

        #expect(error?.message == "The value at 'file' is missing.")
    }
}
