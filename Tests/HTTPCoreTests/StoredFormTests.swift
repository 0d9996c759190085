import Foundation
import HTTPCore
import Testing

@Suite struct StoredFormTests {
    private static let type = "multipart/form-data; boundary=b"

    @Test func storedFilesStayAfterTheRequest() async throws {
        let folder = try Folder()
        let body = Sample.form(
            Sample.file("f", "../a b.txt", "one"), Sample.field("t", "text"),
            Sample.file("f", "C:\\x\\.hidden", ""))

        let paths = try await { () async throws -> [String?] in
            let form = try await Request(multipart: body).form(storingFilesIn: folder.path)
            #expect(form["t"] == "text")
            return form.files(for: "f").map(\.path)
        }()

        #expect(paths.compactMap { $0.flatMap(Folder.text) } == ["one", ""])
        let names = paths.map { $0?.split(separator: "/").last ?? "" }
        #expect(try folder.names == names.map(String.init).sorted())
        #expect(names.map { $0.drop { $0 != "-" } } == ["-a b.txt", "-hidden"])
        #expect(names.allSatisfy { $0.prefix { $0 != "-" }.count == 16 })
    }

    @Test func sameNameIsStoredTwice() async throws {
        let folder = try Folder()
        let body = Sample.form(Sample.file("f", "a", "one"), Sample.file("f", "a", "two"))

        let form = try await Request(multipart: body).form(storingFilesIn: folder.path)

        #expect(try folder.names.count == 2)
        #expect(form.files(for: "f").compactMap { $0.path.flatMap(Folder.text) } == ["one", "two"])
    }

    @Test func nothingIsStoredWhereNobodyChoseAFile() async throws {
        let folder = try Folder()
        let body = Sample.form(Sample.file("f", "", ""))

        let form = try await Request(multipart: body).form(storingFilesIn: folder.path)

        #expect(form.file(for: "f")?.size == 0)
        #expect(form.file(for: "f")?.path == nil)
        #expect(try folder.names == [])
    }

    @Test func storedFileIsReadAndMovedAsAnyOther() async throws {
        let folder = try Folder()
        let body = Sample.form(Sample.file("f", "a.txt", "one"))
        let form = try await Request(multipart: body).form(storingFilesIn: folder.path)
        let file = try #require(form.file(for: "f"))

        #expect(try await file.collect() == Array("one".utf8))
        try await file.move(to: folder.file("kept"))

        #expect(try folder.names == ["kept"])
    }

    @Test(arguments: [
        "", "--c--", "--b\r\n\r\n",
        "--b\r\nContent-Disposition: form-data; name=x; filename=y\r\n\r\nz",
    ])
    func nothingStaysOfAFormThatFails(_ end: String) async throws {
        let folder = try Folder()
        let files = Sample.file("f", "a", "one") + Sample.file("f", "b", "two")

        let error = await statusError {
            try await Request(multipart: files + end).form(storingFilesIn: folder.path)
        }

        #expect(error?.status == .badRequest)
        #expect(try await soon { try folder.names == [] })
    }

    @Test func nothingStaysWhenTheClientLeaves() async throws {
        let folder = try Folder()
        let mark = UUID().uuidString
        let start = Array((Sample.file("f", "a", mark) + Sample.file("g", "b", mark)).utf8)
        var limits = FormLimits()
        limits.fileMemory = 0
        let request = {
            Request(ScriptedSource([.httpRequest(body: start, more: true)]), as: Self.type)
        }

        #expect(
            await bodyError { try await request().form(storingFilesIn: folder.path) }
                == .disconnected)
        #expect(await bodyError { try await request().form(limits: limits) } == .disconnected)

        #expect(try await soon { try folder.names == [] })
        #expect(try await soon { Folder.uploads(beginningWith: mark) == [] })
    }

    @Test func folderThatIsMissingIsAnError() async throws {
        let folder = try Folder()
        let request = Request(multipart: Sample.form(Sample.file("f", "a", "one")))

        let error = await statusError {
            try await request.form(storingFilesIn: folder.file("missing"))
        }

        #expect((error as? FileError)?.operation == "open")
        #expect(error?.status == .internalServerError)
    }
}
