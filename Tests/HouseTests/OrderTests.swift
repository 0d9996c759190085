import Foundation
import Testing

#if Compression
import CZlib
#endif

/// The rules of construction that neither the compiler nor the formatter holds.
@Suite struct OrderTests {
    @Test func noFileIsLongerThan400Lines() throws {
        for folder in ["Packages", "Tests", "Examples", "Benchmarks"] {
            for file in try House.swiftFiles(below: folder) {
                let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)

                #expect(lines.count <= 400, "\(folder)/\(file.path)")
            }
        }
    }

    @Test func onlyTheBridgeIsUncheckedSendable() throws {
        let unchecked = try House.swiftFiles(below: "Packages")
            .filter { $0.text.contains(/^[^\/\n]*@unchecked Sendable/.anchorsMatchLineEndings()) }
            .map(\.path)

        #expect(unchecked == ["Server/Sources/Requests/HTTP1Exchange.swift"])
    }

    @Test(arguments: [
        "try!", "as!", "Task.detached", "= Task {", "nonisolated(unsafe)", "@_spi", "@testable",
    ])
    func forbidden(_ words: String) throws {
        for file in try House.swiftFiles(below: "Packages") {
            #expect(!file.text.contains(words), "\(file.path)")
        }
    }

    @Test func noTestLooksBehindAFace() throws {
        let words = "@" + "testable import "
        for file in try House.swiftFiles(below: "Tests") where !file.path.hasPrefix("Consumers/") {
            #expect(!file.text.contains(words), "\(file.path)")
        }
    }

    @Test func onlyExportsFilesExportAgain() throws {
        for file in try House.swiftFiles(below: "Packages")
        where !file.path.hasSuffix("/Exports.swift") {
            #expect(!file.text.contains("@_exported"), "\(file.path)")
        }
    }

    @Test func everyRoomHasAReadme() throws {
        for folder in Set(House.modules.values.map { $0.prefix { $0 != "/" } }) {
            let readme = try House.text("Packages/\(folder)/README.md")

            #expect(readme.hasPrefix("# \(folder)\n"), "\(folder)")
        }
    }

    @Test func theReadmeShowsTheExampleHelloWhole() throws {
        let hello = try House.text("Examples/Sources/Hello/main.swift")

        #expect(try House.text("README.md").contains("```swift\n\(hello)```"))
    }

    @Test func publicSymbolsMustBeDocumented() throws {
        let format = try House.text(".swift-format")

        #expect(format.contains(#""AllPublicDeclarationsHaveDocumentation": true"#))
    }

    @Test func nothingNamesOneMachine() throws {
        let home = House.root.deletingLastPathComponent().path + "/"
        for folder in ["Packages", "Tests", "Examples", "Benchmarks"] {
            for file in try House.swiftFiles(below: folder) {
                #expect(!file.text.contains(home), "\(folder)/\(file.path)")
            }
        }
    }

    #if Compression
    @Test func zlibIsThere() {
        // What `make test` installs must serve the room that needs it.
        #expect(unsafe String(cString: zlibVersion()).hasPrefix("1."))
    }
    #endif
}
