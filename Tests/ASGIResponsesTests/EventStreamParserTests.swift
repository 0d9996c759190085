import Foundation
import Testing

/// A case of the Web Platform Tests, from `shared/vectors/sse`.
struct EventStreamCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Event: Decodable {
        let event: String
        let data: String
        let lastEventId: String
    }

    let name: String
    let stream_hex: String
    let events: [Event]
    let retry: Int?

    var testDescription: String { name }

    var stream: [UInt8] {
        let digits = Array(stream_hex)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0..<$0 + 2]), radix: 16)
        }
    }

    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appendingPathComponent("shared/vectors/sse/wpt-eventsource-format.json")

    static let areHere = FileManager.default.fileExists(atPath: file.path)

    static var all: [EventStreamCase] {
        get throws {
            try JSONDecoder().decode([EventStreamCase].self, from: Data(contentsOf: file))
        }
    }
}

/// The parser of the other tests reads what browsers read.
@Suite(
    .enabled(
        if: EventStreamCase.areHere, "The folder shared/vectors is not beside the checkout."))
struct EventStreamParserTests {
    @Test func allCasesAreThere() throws {
        #expect(try EventStreamCase.all.count == 26)
    }

    @Test(arguments: try EventStreamCase.all)
    func streamIsReadAsByBrowsers(_ sample: EventStreamCase) {
        let parser = EventStreamParser(sample.stream)

        #expect(
            parser.messages
                == sample.events.map {
                    .init(event: $0.event, data: $0.data, lastEventID: $0.lastEventId)
                })
        #expect(parser.retry == sample.retry)
    }
}
