import ASGIRouting
import HTTPCore
import TestSupport
import Testing

/// Paths made of names and values lead back to them.
@Suite struct PathBuildingPropertyTests {
    private static let pieces = [
        "a", "Z", "0", "42", " ", "%", "%2F", "%25", "/", "?", "#", "\u{e9}", "\u{1f600}", "+", "&",
        "=", ";", ":", "@", ".", "..", "-", "_", "~", "{", "}", "\\", "\"", "\n", "\0", "*", "^",
    ]

    private let patterns = [
        "/s/{a}", "/t/{a}/x/{b}", "/u/{a}.json", "/v/{a}-{b}", "/w/{p:path}", "/x/{p:path}/{a}",
        "/y/{n:int}/{a}", "/z/{a:[^a]+}", "/\u{e9} %/{a}", "/q/{a}/*",
    ]

    @Test(arguments: 0..<20) func pathLeadsBackToItsValues(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var router = Router<String>()
        for pattern in patterns { try router.add(Route("GET \(pattern)", name: pattern), pattern) }

        var made = 0
        for _ in 0..<200 {
            let pattern = patterns.randomElement(using: &random) ?? ""
            let values = try values(for: PathPattern(pattern), &random)
            guard let path = try? router.path(for: pattern, values) else { continue }
            made += 1
            guard
                case .found(pattern, let parameters) = router.match(.get, path: Array(path.utf8))
            else {
                Issue.record("\(path) of \(pattern) is not found.")
                continue
            }
            for (name, value) in values { #expect(parameters[name] == value, "\(path)") }
            #expect(path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "?") })
        }
        #expect(made > 100)
    }

    private func values(
        for pattern: PathPattern, _ random: inout SeededRandom
    ) -> [String: String] {
        var values: [String: String] = [:]
        for name in pattern.parameterNames {
            values[name] =
                name == "n"
                ? "\(Int.random(in: 0...Int.max, using: &random))"
                : (0..<Int.random(in: 1...5, using: &random))
                    .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
        }
        return values
    }
}
