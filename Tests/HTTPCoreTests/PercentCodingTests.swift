import HTTPCore
import Testing

@Suite struct PercentCodingTests {
    private func decode(_ text: String, plusIsSpace: Bool = false) -> [UInt8] {
        let bytes = Array(text.utf8)
        return PercentCoding.decode(bytes.span, plusIsSpace: plusIsSpace)
    }

    private func decodeText(_ bytes: [UInt8], plusIsSpace: Bool = false) -> String {
        PercentCoding.decodeText(bytes.span, plusIsSpace: plusIsSpace)
    }

    @Test(arguments: [
        ("", ""), ("abc", "abc"), ("%41", "A"), ("a%20b", "a b"), ("%2F%2f", "//"),
        ("%c3%A9", "\u{e9}"), ("%00", "\u{0}"), ("%7e~", "~~"), ("%2541", "%41"),
    ])
    func sequencesAreDecodedOnce(_ encoded: String, _ text: String) {
        #expect(decode(encoded) == Array(text.utf8))
        #expect(decodeText(Array(encoded.utf8)) == text)
    }

    @Test(arguments: [
        "%", "a%", "%4", "%g1", "%1g", "%zz", "% 41", "%-1", "%+1", "%\u{661}\u{661}", "%%",
    ])
    func badSequenceStaysAsItIs(_ encoded: String) {
        #expect(decode(encoded) == Array(encoded.utf8))
        #expect(decodeText(Array(encoded.utf8)) == encoded)
    }

    @Test(arguments: [("%%41", "%A"), ("%4%41", "%4A"), ("%41%", "A%"), ("%zz%41", "%zzA")])
    func goodSequenceBesideABadOneIsDecoded(_ encoded: String, _ text: String) {
        #expect(decodeText(Array(encoded.utf8)) == text)
    }

    @Test func plusIsASpaceWhereItIsWanted() {
        let bytes = Array("a+b%2Bc".utf8)

        #expect(decodeText(bytes, plusIsSpace: true) == "a b+c")
        #expect(decodeText(bytes) == "a+b+c")
        #expect(decodeText(Array("a+b".utf8), plusIsSpace: true) == "a b")
    }

    @Test(arguments: [
        ("%ff", "\u{fffd}"), ("a%80b", "a\u{fffd}b"), ("%c3", "\u{fffd}"),
        ("%c3x", "\u{fffd}x"), ("%ed%a0%80", "\u{fffd}\u{fffd}\u{fffd}"),
        ("%c0%af", "\u{fffd}\u{fffd}"),
    ])
    func bytesThatAreNotUTF8AreReplaced(_ encoded: String, _ text: String) {
        #expect(decodeText(Array(encoded.utf8)) == text)
    }

    @Test func rawBytesThatAreNotUTF8AreReplaced() {
        #expect(decodeText([0x61, 0xff]) == "a\u{fffd}")
    }

    @Test(arguments: [
        ("/a/b.c-d_e~f", "/a/b.c-d_e~f"), ("/a b", "/a%20b"), ("/a?b#c", "/a%3Fb%23c"),
        ("/100%", "/100%25"), ("/\u{e9}", "/%C3%A9"), ("/\r\n", "/%0D%0A"), ("/\u{0}", "/%00"),
        ("/[a]", "/%5Ba%5D"), ("/!$&'()*+,;=:@", "/!$&'()*+,;=:@"), ("/a\\b\"", "/a%5Cb%22"),
        ("", ""),
    ])
    func pathKeepsWhatMayStandInIt(_ text: String, _ encoded: String) {
        #expect(PercentCoding.encode(text, keeping: .path) == encoded)
    }

    @Test(arguments: [
        ("https://a.example/b?c=d&e=%20#f", "https://a.example/b?c=d&e=%20#f"),
        ("/a b", "/a%20b"), ("/a%20b", "/a%20b"), ("/\u{65e5}", "/%E6%97%A5"),
        ("/\r\nSet-Cookie: a", "/%0D%0ASet-Cookie:%20a"), ("http://[::1]/", "http://[::1]/"),
        ("/<\"\\^`{|}>", "/%3C%22%5C%5E%60%7B%7C%7D%3E"),
    ])
    func urlKeepsWhatIsEncodedAlready(_ text: String, _ encoded: String) {
        #expect(PercentCoding.encode(text, keeping: .anywhereInURL) == encoded)
    }

    @Test func everyByteOfAPathComesBack() {
        let text = String(String.UnicodeScalarView((0...0x2ff).compactMap(Unicode.Scalar.init)))

        let encoded = PercentCoding.encode(text, keeping: .path)

        #expect(decodeText(Array(encoded.utf8)) == text)
        #expect(encoded.utf8.allSatisfy { (0x21...0x7e).contains($0) })
    }
}
