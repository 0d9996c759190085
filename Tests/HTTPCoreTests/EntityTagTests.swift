import HTTPCore
import TestSupport
import Testing

@Suite struct EntityTagTests {
    @Test(arguments: [
        (#""xyzzy""#, "xyzzy", false), (#"W/"xyzzy""#, "xyzzy", true), (#""""#, "", false),
        (#"W/"""#, "", true), (#""a\b""#, #"a\b"#, false), (#""!#~,W/""#, "!#~,W/", false),
        ("\"\u{e9}\"", "\u{e9}", false),
    ])
    func tagIsParsedAndWritten(_ text: String, _ opaque: String, _ isWeak: Bool) throws {
        let tag = try #require(EntityTag(parsing: text))

        #expect(tag.opaque == opaque && tag.isWeak == isWeak)
        #expect(tag.description == text)
        #expect(EntityTag(opaque, isWeak: isWeak) == tag)
        #expect(EntityTag(parsing: " \t\(text) ") == tag)
    }

    @Test(arguments: [
        "", " ", "a", "\"", "\"a", "a\"", "W", "W/", "W/a", "w/\"a\"", "W\"a\"", "W /\"a\"",
        "W/ \"a\"",
        "\"a\"b", "\"a\"\"b\"", "\"a\",", "\"a b\"", "\"a\tb\"", "\"a\"b\"", "\"a\\\"b\"",
        "\"\u{0}\"",
        "\"\u{7f}\"", "\"a\r\nb\"", "*", "'a'",
    ])
    func anythingElseIsNoTag(_ text: String) {
        #expect(EntityTag(parsing: text) == nil)
    }

    @Test(arguments: ["\"", "a b", "\t", "a\r\nb", "\u{0}", "\u{7f}"])
    func tagCannotHoldWhatWouldBreakTheField(_ opaque: String) {
        #expect(EntityTag(opaque) == nil)
        #expect(EntityTag(opaque, isWeak: true) == nil)
    }

    /// The table of RFC 9110 section 8.8.3.2.
    @Test(arguments: [
        (#"W/"1""#, #"W/"1""#, false, true), (#"W/"1""#, #"W/"2""#, false, false),
        (#"W/"1""#, #""1""#, false, true), (#""1""#, #""1""#, true, true),
        (#""a""#, #""A""#, false, false),
    ])
    func tagsMatchAsTheRFCSays(_ a: String, _ b: String, _ strong: Bool, _ weak: Bool) throws {
        let a = try #require(EntityTag(parsing: a))
        let b = try #require(EntityTag(parsing: b))

        #expect(a.matchesStrongly(b) == strong && b.matchesStrongly(a) == strong)
        #expect(a.matchesWeakly(b) == weak && b.matchesWeakly(a) == weak)
    }

    @Test func tagsAreComparedByTheirBytes() throws {
        let composed = try #require(EntityTag("\u{e9}"))
        let decomposed = try #require(EntityTag("e\u{301}"))

        #expect(!composed.matchesWeakly(decomposed) && composed != decomposed)
    }

    @Test func whatIsWrittenIsParsedAgain() {
        var random = SeededRandom(seed: 4)
        for _ in 0..<SeededRandom.rounds {
            let text = random.hostileText(
                of: ["W", "/", "\"", "a", ",", " ", "\\", "\u{e9}"], upTo: 6)

            if let tag = EntityTag(text, isWeak: Bool.random(using: &random)) {
                #expect(EntityTag(parsing: tag.description) == tag)
            }
            if let tag = EntityTag(parsing: text) {
                #expect(EntityTag(parsing: tag.description) == tag)
            }
        }
    }
}
