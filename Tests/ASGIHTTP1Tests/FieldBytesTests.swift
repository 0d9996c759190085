import ASGIHTTP1
import HTTPCore
import Testing

/// Each byte of a field, wherever it stands: names and values are read eight bytes at a time.
@Suite struct FieldBytesTests {
    private static let tokens = Set(
        ("!#$%&'*+-.^_`|~0123456789" + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").utf8)

    /// A head with a line behind `Host`, which other fields follow only if `tail` has some.
    private static func head(_ line: [UInt8], _ tail: String = "") -> [UInt8] {
        wire("GET / HTTP/1.1\r\nHost: a\r\n") + line + wire("\r\n\(tail)\r\n")
    }

    /// What is read of the line behind `Host`; `nil` if the head is refused.
    private static func field(_ line: [UInt8]) -> HTTPField? {
        (try? parse(head(line)))?.head.fields[1]
    }

    @Test(arguments: ["", "Y: behind it\r\n"])
    func everyByteOfAValueIsJudgedWhereverItStands(_ tail: String) {
        var wrong: [String] = []

        for position in 0..<20 {
            for byte in UInt8.min...UInt8.max {
                var value = [UInt8](repeating: UInt8(ascii: "a"), count: 22)
                value[position + 1] = byte
                let read = try? parse(Self.head(wire("X: ") + value, tail))?.head.fieldList[1]
                let isAllowed = byte >= 0x20 && byte != 0x7f || byte == 0x09
                let expected = isAllowed ? "X=\(text(value))" : nil
                if read != expected { wrong.append("\(byte) at \(position)") }
            }
        }

        #expect(wrong == [])
    }

    /// A byte that is not of the name may not pass for one that is.
    @Test(arguments: ["TE", "Accept-Encoding", "Upgrade-Insecure-Requests", "X-Not-Common"])
    func everyByteOfANameIsJudgedWhereverItStands(_ name: String) {
        var wrong: [String] = []

        for position in name.utf8.indices {
            for byte in UInt8.min...UInt8.max where byte != UInt8(ascii: ":") {
                var bytes = Array(name.utf8)
                bytes[name.utf8.distance(from: name.startIndex, to: position)] = byte
                let read = Self.field(bytes + wire(": a"))?.name.canonicalName
                let isName = bytes.allSatisfy(Self.tokens.contains)
                if read != (isName ? text(bytes).lowercased() : nil) { wrong.append(text(bytes)) }
            }
        }

        #expect(wrong == [])
    }

    @Test func nameWithoutItsEndIsRefusedForItsFirstWrongByte() {
        for byte in UInt8.min...UInt8.max where byte != UInt8(ascii: ":") {
            let bytes = wire("GET / HTTP/1.1\r\nHost: a\r\nAccept-Enc") + [byte]

            #expect(refusal(of: bytes) == (Self.tokens.contains(byte) ? nil : 400), "\(byte)")
        }
    }

    @Test(arguments: [7, 8, 9, 31, 32, 33, 100])
    func nameOfAnyLengthIsRead(_ length: Int) {
        let name = String(repeating: "n", count: length)

        #expect(Self.field(wire("\(name): a"))?.name.rawName == name)
        #expect(Self.field(wire("\(name): a"))?.value == "a")
    }

    @Test func valueInFrontOfOneThatIsNotASCIIStaysItself() throws {
        let (head, _) = try #require(try parse(Self.head(wire("X: a"), "Y: \u{e9}\r\n")))

        #expect(head.fieldList == ["Host=a", "X=a", "Y=\u{e9}"])
    }
}
