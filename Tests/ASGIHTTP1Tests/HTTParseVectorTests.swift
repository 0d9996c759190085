import ASGIHTTP1
import HTTPCore
import TestSupport
import Testing

/// A case of httparse's own tests.
struct HTTParseCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let inputHex: String
    let result: String
    let asserts: [String]

    private enum CodingKeys: String, CodingKey {
        case name, result, asserts
        case inputHex = "input_hex"
    }

    var testDescription: String { name }

    /// The input, with the `Host` that httparse does not ask for.
    var input: [UInt8] {
        let head = text(bytes(hex: inputHex))
        guard head.hasSuffix("\r\n\r\n"), !head.contains("Host:") else { return wire(head) }
        return wire(head.dropLast() + "Host: a\r\n\r\n")
    }

    /// The text that is asserted of something, such as `req.path.unwrap()`.
    func asserted(_ subject: String) -> String? {
        asserts.first { $0.hasPrefix(subject + ", \"") }
            .map { String($0.dropFirst(subject.count + 3).dropLast()) }
    }

    static var all: [HTTParseCase] { get throws { try Vectors.load("http1/httparse.json") } }

    /// What httparse reads and we refuse: a line ends with CRLF (RFC 9112 section 2.2).
    static let bareLineFeeds: Set = [
        "test_request_newlines", "test_request_empty_lines_prefix_lf_only",
        "test_request_path_backslash",
    ]

    var isRead: Bool { result == "Complete" && !Self.bareLineFeeds.contains(name) }
    var isIncomplete: Bool { result.hasSuffix("Partial") }
    var isRefused: Bool { result != "Complete" && !isIncomplete }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct HTTParseVectorTests {
    @Test(arguments: try HTTParseCase.all.filter(\.isRead))
    func whatHTTParseReadsIsReadTheSame(_ sample: HTTParseCase) throws {
        let (head, consumed) = try #require(try parse(sample.input))

        #expect(consumed == sample.input.count)
        if let method = sample.asserted("req.method.unwrap()") {
            #expect(head.method.rawValue == method)
        }
        if let path = sample.asserted("req.path.unwrap()") {
            let query = head.query.isEmpty ? "" : "?" + text(head.query)
            #expect(text(head.rawPath) + query == path)
        }
        for (index, field) in head.fields.enumerated() {
            guard let name = sample.asserted("req.headers[\(index)].name") else { continue }
            #expect(field.name.rawName == name)
        }
    }

    @Test(arguments: try HTTParseCase.all.filter(\.isIncomplete))
    func whatHTTParseWaitsForIsWaitedFor(_ sample: HTTParseCase) throws {
        #expect(try parse(bytes(hex: sample.inputHex)) == nil)
    }

    @Test(arguments: try HTTParseCase.all.filter(\.isRefused))
    func whatHTTParseRefusesIsRefused(_ sample: HTTParseCase) {
        #expect(refusal(of: sample.input) == 400)
    }

    @Test(arguments: try HTTParseCase.all.filter { HTTParseCase.bareLineFeeds.contains($0.name) })
    func bareLineFeedsAreRefused(_ sample: HTTParseCase) {
        #expect(refusal(of: sample.input) == 400)
    }
}
