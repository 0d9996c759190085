import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import Foundation
import HTTPCore

/// A folder `public` with files to be served, beside others that must not be.
final class Site: Sendable {
    /// What no answer may hold.
    static let secret = "the secret of the house"

    let path: String

    /// The folder to be served.
    var folder: String { path + "/public" }

    init() throws {
        let name = "swift-asgi-tools-" + UUID().uuidString
        path = FileManager.default.temporaryDirectory.appending(path: name).path
        for (name, text) in [
            ("public/a.txt", "hello"), ("public/b c.txt", "space"), ("public/ü.txt", "umlaut"),
            ("public/a+b%.txt", "signs"), ("public/css/app.css", "a {}"),
            ("public/docs/index.html", "<p>docs"), ("public/docs/a.txt", "in docs"),
            ("public/empty/a.txt", "no index"), ("public/.env", Self.secret),
            ("public/.git/config", Self.secret), ("secret.txt", Self.secret),
            ("index.html", Self.secret), ("public-secret/secret.txt", Self.secret),
            ("public-secret/index.html", Self.secret),
        ] { try write(name, text) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file which changed last in the year 2014, and the folders on the way to it.
    func write(_ name: String, _ text: String) throws {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_403_716_338)], ofItemAtPath: file)
    }

    /// Makes a symbolic link; a relative target starts from the folder of the link.
    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    /// Moves a file onto another.
    func move(_ name: String, onto other: String) throws {
        guard unsafe rename("\(path)/\(name)", "\(path)/\(other)") == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    /// A client of the folder below a prefix; behind it an application that says `next`.
    func client(
        at prefix: String = "/static", miss: StaticFiles.Miss = .notFound,
        _ change: (inout StaticFiles) -> Void = { _ in }
    ) throws -> TestClient {
        var files = try StaticFiles(at: prefix, folder: folder, miss: miss)
        change(&files)
        return TestClient(
            StaticFilesMiddleware(Response.text("next"), files: files), redirects: .returned)
    }
}
