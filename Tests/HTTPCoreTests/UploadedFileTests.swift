import Foundation
import HTTPCore
import TestSupport
import Testing

@Suite struct UploadedFileTests {
    /// Uploads files of some contents, of which so many bytes may stay in memory.
    static func upload(_ contents: [String], memory: Int) async throws -> [UploadedFile] {
        var limits = FormLimits()
        limits.fileMemory = memory
        let parts = contents.map { Sample.file("f", "f.txt", $0) }
        let body = Array((parts.joined() + Sample.form()).utf8)
        let source = ScriptedSource(pieces: body.pieces(of: 1000))
        let request = Request(source, as: "multipart/form-data; boundary=b")
        return try await request.form(limits: limits).files(for: "f")
    }

    private static func upload(_ content: String, memory: Int) async throws -> UploadedFile {
        try #require(try await upload([content], memory: memory).first)
    }

    @Test func fileIsInMemoryUpToTheLimit() async throws {
        #expect(try await Self.upload("12345", memory: 5).path == nil)
        #expect(try await Self.upload("12345", memory: 4).path != nil)
        #expect(try await Self.upload("", memory: 0).path == nil)
    }

    @Test func limitOfMemoryIsForAllFilesTogether() async throws {
        let files = try await Self.upload(["123", "12345", "12", "1", ""], memory: 5)

        #expect(files.map { $0.path == nil } == [true, false, true, false, true])
    }

    @Test(arguments: [0, 10, 1000, 1_000_000], [1, 999, 1000, 130_000, 300_001])
    func contentIsTheSameInMemoryAndOnDisk(_ memory: Int, _ size: Int) async throws {
        var random = SeededRandom(seed: 3)
        let content = random.bytes(size, of: "ac\r\n-")
        let file = try await Self.upload(String(decoding: content, as: UTF8.self), memory: memory)
        var streamed: [[UInt8]] = []

        for _ in 0..<2 {
            streamed = []
            for try await piece in file { streamed.append(piece) }
            #expect(Array(streamed.joined()) == content)
        }

        #expect(file.size == size)
        #expect((file.path == nil) == (size <= memory))
        #expect(!streamed.contains([]))
        #expect(streamed.allSatisfy { $0.count <= 64 * 1024 })
        #expect(try await file.collect() == content)
    }

    @Test(arguments: [0, 100])
    func collectingHasALimit(_ memory: Int) async throws {
        let file = try await Self.upload("12345", memory: memory)

        #expect(await bodyError { try await file.collect(upTo: 4) } == .tooLarge)
        #expect(try await file.collect(upTo: 5) == Array("12345".utf8))
    }

    @Test func temporaryFileGoesWithItsLastOwner() async throws {
        var owners = [try await Self.upload("12345", memory: 0)]
        let path = try #require(owners[0].path)

        owners.append(owners[0])
        owners.removeFirst()
        #expect(Folder.text(path) == "12345")
        owners.removeFirst()

        #expect(try await soon { Folder.text(path) == nil })
    }

    @Test func temporaryFileIsForItsOwnerAlone() async throws {
        let file = try await Self.upload("12345", memory: 0)
        let path = try #require(file.path)

        let attributes = try FileManager.default.attributesOfItem(atPath: path)

        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(try await file.collect().count == 5)
    }
}
