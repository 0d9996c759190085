import Foundation
import HTTPCore

/// A folder of a test's own, which goes with its last owner.
final class Folder: Sendable {
    let path = NSTemporaryDirectory() + "/swift-asgi-tools-" + UUID().uuidString

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, which changed last in the year 2014 unless told otherwise.
    @discardableResult func write(
        _ name: String, _ content: [UInt8], modified: Double = 1_403_716_338
    ) throws -> String {
        try Data(content).write(to: URL(fileURLWithPath: file(name)))
        try date(name, modified)
        return file(name)
    }

    /// Writes a file of text.
    @discardableResult func write(
        _ name: String, _ text: String, modified: Double = 1_403_716_338
    ) throws -> String {
        try write(name, Array(text.utf8), modified: modified)
    }

    /// Sets the moment when a file changed last.
    func date(_ name: String, _ modified: Double) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: modified)],
            ofItemAtPath: file(name))
    }
}
