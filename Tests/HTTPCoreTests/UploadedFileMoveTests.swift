import Foundation
import HTTPCore
import Testing

@Suite struct UploadedFileMoveTests {
    private func upload(_ content: String, memory: Int) async throws -> UploadedFile {
        try #require(try await UploadedFileTests.upload([content], memory: memory).first)
    }

    @Test(arguments: [0, 100])
    func movedFileStays(_ memory: Int) async throws {
        let folder = try Folder()
        let path = folder.file("kept.txt")

        try await upload("12345", memory: memory).move(to: path)

        #expect(try folder.names == ["kept.txt"])
        #expect(Folder.text(path) == "12345")
    }

    @Test(arguments: [0, 100])
    func movingReplacesAFile(_ memory: Int) async throws {
        let folder = try Folder()
        let path = folder.file("kept.txt")
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))

        try await upload("new", memory: memory).move(to: path)

        #expect(try folder.names == ["kept.txt"])
        #expect(Folder.text(path) == "new")
    }

    @Test(arguments: [0, 100])
    func movedFileCanBeReadAndMovedOn(_ memory: Int) async throws {
        let folder = try Folder()
        let file = try await upload("12345", memory: memory)

        try await file.move(to: folder.file("first"))
        #expect(try await file.collect() == Array("12345".utf8))
        try await file.move(to: folder.file("second"))

        #expect(try await file.collect() == Array("12345".utf8))
        #expect(Folder.text(folder.file("second")) == "12345")
    }

    @Test func movedFileOnDiskLeavesItsPlace() async throws {
        let folder = try Folder()
        let file = try await upload("12345", memory: 0)
        let before = try #require(file.path)

        try await file.move(to: folder.file("kept"))

        #expect(Folder.text(before) == nil)
        #expect(file.path == folder.file("kept"))
    }

    @Test(arguments: [0, 100])
    func movingIntoAMissingFolderFailsAndLosesNothing(_ memory: Int) async throws {
        let folder = try Folder()
        let file = try await upload("12345", memory: memory)
        let path = folder.file("missing/kept.txt")

        let error = await statusError { try await file.move(to: path) }

        #expect((error as? FileError)?.number == ENOENT)
        #expect(error?.status == .internalServerError)
        #expect(error?.message.contains(folder.path) == false)
        #expect(error?.description.contains(folder.path) == true)
        #expect(try await file.collect() == Array("12345".utf8))
        #expect(try folder.names == [])
        try await file.move(to: folder.file("kept.txt"))
        #expect(Folder.text(folder.file("kept.txt")) == "12345")
    }

    @Test(arguments: [0, 100])
    func movingOntoAFolderFailsAndLeavesNothing(_ memory: Int) async throws {
        let folder = try Folder()
        let place = folder.file("place")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let file = try await upload("12345", memory: memory)

        await #expect(throws: FileError.self) { try await file.move(to: place) }

        #expect(try await soon { try folder.names == ["place"] })
        #expect(try await file.collect().count == 5)
    }

    @Test(.enabled(if: FileManager.default.isWritableFile(atPath: "/dev/shm")))
    func fileIsCopiedToAnotherFileSystem() async throws {
        let path = "/dev/shm/swift-asgi-tools-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try await upload(String(repeating: "x", count: 200_000), memory: 0)
        let before = try #require(file.path)

        try await file.move(to: path)

        #expect(Folder.text(path)?.utf8.count == 200_000)
        #expect(Folder.text(before) == nil)
        #expect(try await file.collect().count == 200_000)
    }
}
