import HTTPCore
import TestSupport
import Testing

/// What must hold for any input: no crash, no more out than in, and no difference by cuts.
@Suite struct ParserPropertyTests {
    private static let rounds = SeededRandom.rounds

    /// Valid bodies, whose mutants come close to what is valid.
    private static let multipart = [
        Sample.form(
            Sample.field("a", "1"), Sample.file("f", "f.txt", "two\r\n--"), Sample.field("", "")),
        "\r\n--b \t\r\nA: 1\r\n 2\r\n\r\n--b\r\n\r\n\r\n--b--epilogue", "--b--",
        "--b\r\nContent-Transfer-Encoding: base64\r\n\r\nZm9v\r\n--b--",
    ].map { Array($0.utf8) }
    private static let urlencoded = ["a=1&b=%20+&&=&c", "a=1;b=2;;", "%C3%A9=%FF&%zz=%"]
        .map { Array($0.utf8) }

    @Test func multipartDoesNotDependOnCuts() {
        var random = SeededRandom(seed: 7)
        for round in 0..<Self.rounds {
            let body =
                round % 4 == 0
                ? random.bytes(random.size(200), of: "\r\n-b: A")
                : random.mutant(of: Self.multipart)

            let whole = MultipartReading([body], boundary: "b")

            #expect(MultipartReading(random.cut(body), boundary: "b") == whole)
            #expect(whole.parts.reduce(0) { $0 + $1.content.count } <= body.count)
            #expect(whole.parts.count <= body.count / 3)
            if let offset = whole.error?.offset { #expect(body.indices.contains(offset)) }
        }
    }

    @Test func multipartLimitsDoNotDependOnCuts() {
        var random = SeededRandom(seed: 8)
        var limits = FormLimits()
        limits.partHeaderSize = 30
        for _ in 0..<Self.rounds {
            let body = random.mutant(of: Self.multipart)

            let whole = MultipartReading([body], boundary: "b", limits: limits)

            #expect(MultipartReading(random.cut(body), boundary: "b", limits: limits) == whole)
        }
    }

    @Test func urlencodedDoesNotDependOnCuts() {
        var random = SeededRandom(seed: 9)
        for round in 0..<Self.rounds {
            let body =
                round % 4 == 0
                ? random.bytes(random.size(100), of: "&;=%+aF2\u{e9}")
                : random.mutant(of: Self.urlencoded)
            var limits = FormLimits()
            limits.fieldSize = round % 2 == 0 ? 5 : 1000

            let whole = URLEncodedReading([body], limits: limits)
            let cut = URLEncodedReading(random.cut(body), limits: limits)

            #expect(cut.error == whole.error)
            #expect(cut.items == whole.items)
            #expect(whole.items.count <= body.count)
            if body.contains(UInt8(ascii: "&")), whole.error == nil {
                #expect(whole.items == Array(QueryItems(parsing: body)))
            }
        }
    }

    @Test func formsAreReadAsTheyWereWritten() async throws {
        var random = SeededRandom(seed: 10)
        for _ in 0..<300 {
            let fields = (0..<random.size(6)).map { _ in
                (
                    name: random.text(random.size(10)),
                    value: random.bytes(random.size(300), of: "a\r\n-b")
                )
            }
            let boundary = String(
                decoding: random.bytes(1 + random.size(69), of: "b-c'"), as: UTF8.self)
            let body = fields.map { field in
                let name = ContentDisposition(
                    "form-data", parameters: .init([.init(name: "name", value: field.name)]))
                let header =
                    "--x\(boundary)\r\nContent-Disposition: \(name?.description ?? "")\r\n\r\n"
                return Array(header.utf8) + field.value + Array("\r\n".utf8)
            }
            let bytes = Array(body.joined()) + Array("--x\(boundary)--".utf8)
            let type = "multipart/form-data; boundary=\"x\(boundary)\""

            let request = Request(ScriptedSource(pieces: random.cut(bytes)), as: type)
            let form = try await request.form()

            #expect(form.map(\.name) == fields.map(\.name))
            #expect(
                form.map(\.name).map { form.values(for: $0) }
                    == fields.map(\.name).map { name in
                        fields.filter { $0.name == name }
                            .map { String(decoding: $0.value, as: UTF8.self) }
                    })
        }
    }

    @Test func percentCodingUndoesItself() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<Self.rounds {
            let text = random.text(random.size(30))
            let encoded = PercentCoding.encode(text, keeping: .extendedValue)

            #expect(PercentCoding.decodeText(Array(encoded.utf8).span) == text)
            #expect(encoded.utf8.allSatisfy { (0x21..<0x7F).contains($0) })
            #expect(PercentCoding.decode(random.bytes(50, of: "%4aG").span).count <= 50)
        }
    }

    @Test func fieldsOfAnyBytesAreReadOrRefused() {
        var random = SeededRandom(seed: 12)
        let types = ["a/b; c=\"d\\\"e\"; f*=utf-8''%20; g*0=h; g*1*=%41"].map { Array($0.utf8) }
        let dispositions = ["form-data; name=\"a\"; filename*=UTF-8''%e2%82%ac; x*0=\"y\""]
            .map { Array($0.utf8) }
        for _ in 0..<Self.rounds {
            let type = String(decoding: random.mutant(of: types), as: UTF8.self)
            let disposition = String(decoding: random.mutant(of: dispositions), as: UTF8.self)

            if let parsed = MediaType(parsing: type) {
                #expect(parsed.parameters.count <= type.utf8.count / 3)
                #expect(MediaType(parsing: parsed.description) == parsed)
            }
            if let parsed = ContentDisposition(parsing: disposition) {
                #expect(parsed.parameters.count <= disposition.utf8.count / 3)
                #expect(ContentDisposition(parsing: parsed.description) == parsed)
            }
        }
    }
}
