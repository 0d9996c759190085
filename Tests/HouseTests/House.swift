import Foundation

/// The checkout, as the tests of its order see it.
enum House {
    /// The folder of each module.
    static let modules: [String: String] = [
        "HTTPCore": "HTTPCore/Sources",
        "ASGIResponses": "Responses/Sources",
        "ASGIWebSocket": "WebSocket/Sources",
        "ASGIRouting": "Routing/Sources",
        "ASGIMiddlewares": "Middlewares/Sources",
        "ASGIViews": "Views/Sources",
        "ASGIApp": "App/Sources",
        "ASGIHTTP1": "Server/HTTP1",
        "ASGIServer": "Server/Sources",
        "ASGITesting": "Testing/Sources",
        "ASGITools": "ASGITools/Sources",
    ]

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The Swift files below a folder, by their paths inside it.
    static func swiftFiles(below folder: String) throws -> [(path: String, text: String)] {
        let url = root.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: url.path)
            .filter { $0.hasSuffix(".swift") && !$0.contains(".build/") }
            .map { ($0, try String(contentsOf: url.appending(path: $0), encoding: .utf8)) }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The modules that a file imports.
    static func imports(of text: String) -> Set<String> {
        let line =
            /(?m)^\s*(?:@\w+ +)*(?:public |internal |private )?import (?:struct |class |enum )?(\w+)/
        return Set(text.matches(of: line).map { String($0.1) })
    }
}
