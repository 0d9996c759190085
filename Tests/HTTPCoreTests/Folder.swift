import Foundation
import HTTPCore

/// A folder of a test's own, which goes with its last owner.
final class Folder: Sendable {
    let path = NSTemporaryDirectory() + "/swift-asgi-tools-" + UUID().uuidString

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The names of the files in it.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// The path of a file in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// What a file holds, as text; `nil` if it is not there.
    static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The temporary files of forms that begin with a text.
    static func uploads(beginningWith text: String) -> [String] {
        let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix("upload-") }.map { "\(folder)/\($0)" }
            .filter { self.text($0)?.hasPrefix(text) == true }
    }
}

/// Whether a condition holds within a second, for what happens on a thread of its own.
func soon(_ condition: () throws -> Bool) async throws -> Bool {
    for _ in 0..<200 {
        if try condition() { return true }
        try await Task.sleep(for: .milliseconds(5))
    }
    return try condition()
}
