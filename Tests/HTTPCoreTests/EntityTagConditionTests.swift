import HTTPCore
import TestSupport
import Testing

@Suite struct EntityTagConditionTests {
    private func tags(_ texts: [String]) -> EntityTagCondition {
        .tags(texts.compactMap { EntityTag(parsing: $0) })
    }

    @Test(arguments: [
        (#""xyzzy""#, [#""xyzzy""#]), (#"W/"a", "b""#, [#"W/"a""#, #""b""#]),
        (#""xyzzy", "r2d2xxxx", "c3piozzzz""#, [#""xyzzy""#, #""r2d2xxxx""#, #""c3piozzzz""#]),
        (#""a","b""#, [#""a""#, #""b""#]), ("\t,, \"a\"\t,\t, \"b\" ,", [#""a""#, #""b""#]),
        (#""x,A", "A""#, [#""x,A""#, #""A""#]), (#""a", "a""#, [#""a""#, #""a""#]),
        (#""""#, [#""""#]),
    ])
    func tagsAreParsed(_ text: String, _ expected: [String]) {
        #expect(EntityTagCondition(parsing: text) == tags(expected))
    }

    @Test(arguments: ["*", " * ", ",*", "*,"])
    func starIsAny(_ text: String) {
        #expect(EntityTagCondition(parsing: text) == .any)
    }

    @Test(arguments: [
        "", " ", ",", ", ,", "A", "**", "*, *", "*, \"a\"", "\"a\", *", "\"a\" \"b\"", "\"a\"\"b\"",
        "\"a\", b", "\"a\", \"b", #""x,"A"""#, "w/\"a\"", "\"a\";\"b\"", "\u{0}",
    ])
    func anythingElseIsRefused(_ text: String) {
        #expect(EntityTagCondition(parsing: text) == nil)
    }

    @Test func atMost100TagsAreRead() {
        let most = Array(repeating: "\"a\"", count: EntityTagCondition.maxCount)

        #expect(EntityTagCondition(parsing: most.joined(separator: ",")) == tags(most))
        #expect(EntityTagCondition(parsing: (most + ["\"a\""]).joined(separator: ",")) == nil)
        #expect(EntityTagCondition(parsing: String(repeating: ",", count: 1_000_000)) == nil)
    }

    @Test(arguments: [
        (#""a", "b""#, #""b""#, true, true), (#""a", "b""#, #"W/"b""#, false, true),
        (#"W/"b""#, #""b""#, false, true), (#""a""#, #""b""#, false, false),
        ("*", #"W/"b""#, true, true),
    ])
    func oneTagIsEnough(
        _ condition: String, _ current: String, _ strong: Bool, _ weak: Bool
    ) throws {
        let condition = try #require(EntityTagCondition(parsing: condition))
        let current = try #require(EntityTag(parsing: current))

        #expect(condition.matchesStrongly(current) == strong)
        #expect(condition.matchesWeakly(current) == weak)
    }

    @Test func withoutATagOnlyAnyMatches() throws {
        #expect(EntityTagCondition.any.matchesStrongly(nil))
        #expect(EntityTagCondition.any.matchesWeakly(nil))
        #expect(!tags(["\"a\""]).matchesStrongly(nil))
        #expect(!tags(["\"a\""]).matchesWeakly(nil))
    }

    @Test func whatIsWrittenIsParsedAgain() {
        var random = SeededRandom(seed: 5)
        let pieces = ["\"a\"", "W/\"b\"", "\"", ",", ", ", " ", "*", "W/", "x"]
        for _ in 0..<SeededRandom.rounds {
            let text = random.hostileText(of: pieces, upTo: 10)
            guard let condition = EntityTagCondition(parsing: text) else { continue }

            #expect(EntityTagCondition(parsing: condition.description) == condition, "\(text)")
        }
    }
}
