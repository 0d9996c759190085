import HTTPCore
import TestSupport
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

    /// What a field accepts at all, and how it ranks what is available.
    private typealias Answer = (accepted: [String], ranked: [String], preferring: [String])

    private func answers(_ text: String, _ available: [String], _ preferred: [String]) -> [Answer] {
        let types = Accept(parsing: text)
        let charsets = AcceptCharset(parsing: text)
        let codings = AcceptEncoding(parsing: text)
        let languages = AcceptLanguage(parsing: text)
        return [
            (
                types.accepted, types.ranked(available),
                types.ranked(available, preferring: preferred)
            ),
            (
                charsets.accepted, charsets.ranked(available),
                charsets.ranked(available, preferring: preferred)
            ),
            (
                codings.accepted, codings.ranked(available),
                codings.ranked(available, preferring: preferred)
            ),
            (
                languages.accepted, languages.ranked(available),
                languages.ranked(available, preferring: preferred)
            ),
        ]
    }

    @Test func resultsAreSomeOfWhatIsAvailable() {
        var random = SeededRandom(seed: 9)
        for _ in 0..<SeededRandom.rounds {
            let text = random.hostileText(of: Self.pieces, upTo: 14)
            let available = Array(Self.available.shuffled(using: &random).prefix(3))

            for answer in answers(text, available, ["br", "en"]) {
                let known = answer.accepted.allSatisfy { text.contains($0) || $0 == "identity" }
                #expect(known && !answer.accepted.contains(""), "\(text)")
                #expect(
                    available.filter(answer.ranked.contains).count == answer.ranked.count, "\(text)"
                )
                #expect(answer.preferring.sorted() == answer.ranked.sorted(), "\(text)")
            }
        }
    }

    @Test func whatIsAcceptedIsAcceptedWhenItIsAvailable() {
        var random = SeededRandom(seed: 10)
        for _ in 0..<SeededRandom.rounds {
            let codings = ["gzip", "br", "identity", "zstd"].shuffled(using: &random)
            let text = codings.map { coding in
                "\(coding);q=\(["0", "0.5", "1", "0.001"].randomElement(using: &random) ?? "1")"
            }.joined(separator: ",")
            let accept = AcceptEncoding(parsing: text)

            #expect(accept.ranked(codings.reversed()) == accept.accepted, "\(text)")
        }
    }
}
