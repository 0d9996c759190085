import HTTPCore
import Testing

@Suite struct NegotiationPropertyTests {
    private static let pieces = [
        "text/html", "a/b", "*/*", "text/*", "*", "gzip", "identity", "en", "en-US", "-", ",", ", ",
        ";",
        ";q=", "q", "=", "0", "1", "0.5", ".", "\"", "\\", "level=1", " ", "\t", "/", "\u{e9}",
    ]

    private static let available = [
        "text/html", "text/html;level=1", "a/b", "en", "en-US", "de", "gzip", "br", "identity", "",
        "*",
    ]

    private func check(
        _ text: String, accepted: [String], ranked: [String], preferring: [String]
    ) {
        #expect(Set(ranked).isSubset(of: Self.available), "\(text)")
        #expect(Set(ranked).count == ranked.count, "\(text)")
        #expect(Set(ranked) == Set(preferring), "\(text)")
        #expect(
            accepted.allSatisfy { !$0.isEmpty && text.contains($0) || $0 == "identity" }, "\(text)")
    }

    @Test func resultsAreSomeOfWhatIsAvailable() {
        var random = SeededRandom(9)
        for _ in 0..<10_000 {
            let text = random.hostileText(of: Self.pieces, upTo: 14)
            let all = Self.available
            let some = ["br", "en"]
            let (a, b) = (Accept(parsing: text), AcceptEncoding(parsing: text))
            let (c, d) = (AcceptLanguage(parsing: text), AcceptCharset(parsing: text))

            check(
                text, accepted: a.accepted, ranked: a.ranked(all),
                preferring: a.ranked(all, preferring: some))
            check(
                text, accepted: b.accepted, ranked: b.ranked(all),
                preferring: b.ranked(all, preferring: some))
            check(
                text, accepted: c.accepted, ranked: c.ranked(all),
                preferring: c.ranked(all, preferring: some))
            check(
                text, accepted: d.accepted, ranked: d.ranked(all),
                preferring: d.ranked(all, preferring: some))
        }
    }

    @Test func whatIsAcceptedIsAcceptedWhenItIsAvailable() {
        var random = SeededRandom(10)
        for _ in 0..<10_000 {
            let codings = ["gzip", "br", "identity", "zstd"].shuffled(using: &random)
            let text = codings.map { coding in
                "\(coding);q=\(["0", "0.5", "1", "0.001"].randomElement(using: &random) ?? "1")"
            }.joined(separator: ",")
            let accept = AcceptEncoding(parsing: text)

            #expect(accept.ranked(codings.reversed()) == accept.accepted, "\(text)")
        }
    }
}
