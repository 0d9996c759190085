import Foundation
public import Testing

/// Cases written by others, in the folder `shared/vectors` beside the checkout.
public enum Vectors {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/vectors")

    /// Whether the cases are there.
    public static let areHere = FileManager.default.fileExists(atPath: folder.path)
    /// Why suites of cases are skipped.
    public static let absence: Comment = "The folder shared/vectors is not beside the checkout."

    /// The cases of a file that is a list.
    public static func load<Value: Decodable>(_ path: String) throws -> [Value] {
        let data = try Data(contentsOf: folder.appendingPathComponent(path))
        return try JSONDecoder().decode([Value].self, from: data)
    }

    /// The cases of a file that is a table.
    public static func loadTable<Value: Decodable>(
        _ path: String, of type: Value.Type
    ) throws -> [String: Value] {
        let data = try Data(contentsOf: folder.appendingPathComponent(path))
        return try JSONDecoder().decode([String: Value].self, from: data)
    }

    /// The seconds since 1970 of a moment such as `1994-11-06T08:49:37Z`.
    public static func seconds(iso8601 text: String) -> Int64? {
        ISO8601DateFormatter().date(from: text).map { Int64($0.timeIntervalSince1970) }
    }
}
