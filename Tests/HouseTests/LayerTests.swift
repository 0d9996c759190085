import Foundation
import Testing

/// What a module may import: imports go down, never sideways without need, never up.
@Suite struct LayerTests {
    static let systems: Set<String> = ["Darwin", "Musl", "Glibc", "Dispatch", "Synchronization"]

    static let allowed: [String: Set<String>] = [
        "HTTPCore": [
            "HTTPTypes", "Synchronization", "Dispatch", "Darwin", "Musl", "Glibc",
        ],
        "ASGIResponses": ["HTTPCore", "FoundationEssentials", "Foundation", "Synchronization"],
        "ASGIWebSocket": ["HTTPCore", "ASGIResponses", "CZlib", "Synchronization"],
        "ASGIRouting": ["HTTPCore", "Synchronization"],
        "ASGIMiddlewares": [
            "HTTPCore", "ASGIResponses", "ASGIRouting", "CZlib", "Logging", "Metrics", "Tracing",
            "Synchronization",
        ],
        "ASGIViews": ["HTTPCore", "ASGIResponses", "ASGIMiddlewares"],
        "ASGIApp": [
            "HTTPCore", "ASGIResponses", "ASGIWebSocket", "ASGIRouting", "ASGIMiddlewares",
        ],
        "ASGIHTTP1": ["HTTPCore"],
        "ASGIServer": [
            "HTTPCore", "ServiceLifecycle", "ASGIWebSocket", "ASGIHTTP1", "NIOCore", "NIOPosix",
            "Logging",
            "Darwin", "Musl", "Glibc", "Dispatch", "Synchronization",
        ],
        "ASGITesting": [
            "HTTPCore", "ASGIResponses", "ASGIWebSocket", "ASGIHTTP1", "ASGIServer", "NIOCore",
            "NIOPosix", "Darwin", "Musl", "Glibc", "Synchronization",
        ],
        "ASGITools": [
            "HTTPCore", "ASGIResponses", "ASGIWebSocket", "ASGIRouting", "ASGIMiddlewares",
            "ASGIViews", "ASGIApp",
        ],
    ]

    @Test(arguments: House.modules.keys.sorted())
    func importsStayOnTheirFloor(_ module: String) throws {
        let folder = try #require(House.modules[module])

        for file in try House.swiftFiles(below: "Packages/\(folder)") {
            let strangers = House.imports(of: file.text)
                .subtracting(Self.allowed[module, default: []])

            #expect(strangers.isEmpty, "\(module)/\(file.path) imports \(strangers)")
        }
    }

    @Test func onlyResponsesFallsBackToFoundation() throws {
        for file in try House.swiftFiles(below: "Packages/Responses/Sources") {
            let imports = House.imports(of: file.text)

            // Where there is FoundationEssentials, the whole of Foundation stays out.
            #expect(imports.contains("FoundationEssentials") == imports.contains("Foundation"))
        }
    }

    @Test(arguments: House.modules.keys.sorted())
    func manifestDeclaresExactlyWhatIsImported(_ module: String) throws {
        let folder = try #require(House.modules[module])
        let files = try House.swiftFiles(below: "Packages/\(folder)")
        let imported = Set(files.flatMap { House.imports(of: $0.text) })
            .subtracting(Self.systems).subtracting(["Foundation", "FoundationEssentials"])

        #expect(try declaredDependencies(of: module) == imported)
    }

    /// The dependencies of a module as `Package.swift` writes them.
    private func declaredDependencies(of module: String) throws -> Set<String> {
        let manifest = try House.text("Package.swift")
        let room = module.hasPrefix("ASGI") ? String(module.dropFirst(4)) : module
        let entry = try #require(
            manifest.firstMatch(of: try Regex(#"(?s)\n    "\#(room)": \[(.*?)\],?\n"#))
                ?? manifest.firstMatch(
                    of: try Regex(
                        #"(?s)\.target\(\s*name: "\#(module)",\s*dependencies: \[(.*?)\]"#)))
        let list = try #require(entry.output[1].substring)
        return Set(
            list.matches(of: /"(\w[\w-]*)"/).map { String($0.1) }
                .filter { !$0.hasPrefix("swift-") })
    }
}
