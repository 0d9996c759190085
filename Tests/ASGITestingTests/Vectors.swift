import Foundation
import Testing

/// Cases written by others, in the folder `shared/vectors` beside the checkout.
enum Vectors {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/vectors")

    static let areHere = FileManager.default.fileExists(atPath: folder.path)
    static let absence: Comment = "The folder shared/vectors is not beside the checkout."

    static func load<Value: Decodable>(_ path: String) throws -> [Value] {
        let data = try Data(contentsOf: folder.appendingPathComponent(path))
        return try JSONDecoder().decode([Value].self, from: data)
    }
}
