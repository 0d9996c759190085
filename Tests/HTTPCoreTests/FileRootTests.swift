import Foundation
import HTTPCore
import Testing

@Suite struct FileRootTests {
    private let folder: Folder
    private let root: FileRoot

    init() throws {
        folder = try Folder()
        for name in ["inside", "inside/deep", "inside-too"] {
            try FileManager.default.createDirectory(
                atPath: folder.file(name), withIntermediateDirectories: true)
        }
        for name in ["a.txt", "inside/a.txt", "inside/deep/b.txt", "inside-too/a.txt"] {
            try Data(name.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
        }
        root = try FileRoot(at: folder.file("inside"))
    }

    private func text(_ path: String) async throws -> String {
        String(decoding: try await root.open(path).read(at: 0, upTo: 100), as: UTF8.self)
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.file(name), withDestinationPath: target)
    }

    @Test(arguments: [
        ("a.txt", "inside/a.txt"), ("deep/b.txt", "inside/deep/b.txt"), ("/a.txt", "inside/a.txt"),
        ("deep/../a.txt", "inside/a.txt"), ("./deep//b.txt", "inside/deep/b.txt"),
        ("../inside/a.txt", "inside/a.txt"),
    ])
    func fileInsideIsOpened(_ path: String, _ content: String) async throws {
        #expect(try await text(path) == content)
    }

    @Test(arguments: [
        "..", "../", "../a.txt", "../inside-too/a.txt", "deep/../../a.txt", "/../a.txt",
        "../../../../../../etc/passwd", "a.txt\0", "\0", "none", "a.txt/", "a.txt/..",
        "a\u{7F}\n", String(repeating: "a", count: 300), String(repeating: "a/", count: 3_000),
    ])
    func whatIsOutsideIsNotThere(_ path: String) {
        let error = #expect(throws: FileError.self) { try root.open(path) }

        #expect(error?.isAbsence == true)
    }

    @Test func linkIsFollowedInsideOnly() async throws {
        try link("inside/in", to: "deep/b.txt")
        try link("inside/out", to: "../a.txt")
        try link("inside/neighbour", to: "../inside-too")
        try link("inside/chain", to: "out")

        #expect(try await text("in") == "inside/deep/b.txt")
        for path in ["out", "neighbour", "neighbour/a.txt", "chain"] {
            #expect(throws: FileError.self, "\(path)") { try root.open(path) }
        }
    }

    @Test func folderItselfIsInside() throws {
        #expect(try root.open("").information().kind == .folder)
        #expect(try root.open("deep/..").information().kind == .folder)
    }

    @Test func rootOfEverythingHoldsEverything() async throws {
        let everything = try FileRoot(at: "/")

        let file = try everything.open(folder.file("a.txt"))

        #expect(String(decoding: try await file.read(at: 0, upTo: 9), as: UTF8.self) == "a.txt")
    }

    @Test func relativeFolderHasAPathFromTheRoot() throws {
        let here = try FileRoot(at: ".")

        #expect(here.path.hasPrefix("/"))
        #expect(try here.open("").information().kind == .folder)
    }

    @Test(arguments: ["", "none", "a.txt", "a\0"])
    func whatIsNoFolderIsAnError(_ name: String) throws {
        let path = name.isEmpty ? "" : folder.file(name)

        #expect(throws: FileError.self) { try FileRoot(at: path) }
    }
}
