import HTTPCore
import TestSupport
import Testing

@Suite struct FileNameTests {
    @Test(
        arguments: [
            ("a.txt", "a.txt"), ("/etc/passwd", "passwd"), ("../../x", "x"), ("a/b/", "b"),
            ("C:\\dir\\a.txt", "a.txt"), ("\\\\host\\share\\a", "a"), ("a/b\\c", "c"),
            ("..", "file"), (".", "file"), ("", "file"), ("/", "file"), ("\\", "file"),
            ("//", "file"), ("/\\/", "file"), ("../..", "file"), (" . ", "file"), ("...", "file"),
            (".hidden", "hidden"), ("..a..", "a"), (" a ", "a"), ("a.", "a"), ("a .", "a"),
            ("a\0b\r\nc\u{7f}d\u{85}", "abcd"), ("\0", "file"), ("/\0", "file"),
            ("cod\u{202e}txt.exe", "codtxt.exe"), ("\u{200f}a\u{2066}b\u{2069}\u{feff}", "ab"),
            ("a\u{61c}b", "ab"), ("a<b>c:d\"e|f?g*h", "a_b_c_d_e_f_g_h"), ("?", "_"),
            ("\u{20ac} r\u{e9}sum\u{e9}.pdf", "\u{20ac} r\u{e9}sum\u{e9}.pdf"),
            ("\u{65e5}\u{672c}.txt", "\u{65e5}\u{672c}.txt"), ("a b.tar.gz", "a b.tar.gz"),
            ("\u{3000}a\u{a0}", "a"), ("-rf", "rf"), ("~root", "root"),
            ("%2e%2e%2fa", "%2e%2e%2fa"),
            // Names that mean a device to Windows, whatever their extension.
            ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("Com1.tar.gz", "_Com1.tar.gz"),
            ("lpt9", "_lpt9"), ("console", "console"), ("com", "com"), ("com10", "com10"),
        ])
    func nameIsMadeSafe(_ name: String, _ safe: String) { #expect(FileName.safe(name) == safe) }

    @Test(
        arguments: [
            (String(repeating: "a", count: 200), String(repeating: "a", count: 200)),
            (String(repeating: "a", count: 201), String(repeating: "a", count: 200)),
            (
                String(repeating: "a", count: 300) + ".txt",
                String(repeating: "a", count: 196) + ".txt"
            ),
            (String(repeating: "\u{20ac}", count: 67), String(repeating: "\u{20ac}", count: 66)),
            ("a." + String(repeating: "b", count: 300), "a." + String(repeating: "b", count: 198)),
            (String(repeating: "a ", count: 101), String(repeating: "a ", count: 99) + "a"),
            (String(repeating: "a", count: 199) + " b", String(repeating: "a", count: 199)),
        ])
    func longNameIsShortened(_ name: String, _ safe: String) {
        #expect(FileName.safe(name) == safe)
    }

    @Test func anyNameIsSafe() {
        var random = SeededRandom(seed: 4)
        for _ in 0..<SeededRandom.rounds {
            let bytes = random.bytes(Int(random.next() % 300), of: "./\\ \0\n:a\u{e9}\u{202e}NUL.")
            let safe = FileName.safe(String(decoding: bytes, as: UTF8.self))

            #expect((1...200).contains(safe.utf8.count))
            #expect(!safe.utf8.contains { $0 < 0x20 || "/\\:".utf8.contains($0) })
            #expect(safe.first != "." && safe.last != "." && safe.last != " ")
            #expect(FileName.safe(safe) == safe)
        }
    }
}
