import HTTPCore
import Testing

@Suite struct CharsetTests {
    @Test(
        arguments: [
            ("utf-8", Charset.utf8), ("UTF8", .utf8), ("ISO-8859-1", .isoLatin1),
            ("latin1", .isoLatin1), ("l1", .isoLatin1), ("US-ASCII", .usASCII), ("ascii", .usASCII),
        ])
    func nameIsFoundInAnyCase(_ name: String, _ charset: Charset) {
        #expect(Charset(named: name) == charset)
        #expect(Charset(named: charset.description) == charset)
    }

    @Test(arguments: ["", "utf-16", "utf-8 ", "windows-1252", "iso-8859-15", "utf-7", "\u{e9}"])
    func otherNamesAreUnknown(_ name: String) { #expect(Charset(named: name) == nil) }

    @Test func utf8IsReadStrictly() {
        #expect(
            Charset.utf8.decode(Array("\u{e9}\u{20ac}\u{1f600}\0".utf8))
                == "\u{e9}\u{20ac}\u{1f600}\0")
        #expect(Charset.utf8.decode([UInt8]()) == "")
        // Latin-1, overlong, a surrogate, beyond Unicode, cut off.
        let bad: [[UInt8]] = [
            [0xE9], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
            [0x80],
        ]
        for bytes in bad { #expect(Charset.utf8.decode(bytes) == nil) }
    }

    @Test func latin1IsReadByteByByte() {
        let text = Charset.isoLatin1.decode(0...UInt8.max)

        #expect(text?.unicodeScalars.map(\.value) == Array(0...255))
    }

    @Test func asciiHasSevenBits() {
        #expect(Charset.usASCII.decode(0...UInt8(127))?.utf8.count == 128)
        #expect(Charset.usASCII.decode([0x41, 0x80]) == nil)
    }
}
