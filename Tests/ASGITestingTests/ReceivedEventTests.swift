import ASGITesting
import Foundation
import HTTPCore
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReceivedEventTests {
    @Test(arguments: [
        ("data: a\n\n", [ReceivedEvent("a")]),
        ("data:a\r\rdata\r\n\r\n", ["a", ""].map { .init($0) }),
        (
            "\u{feff}: c\n\nid: 1\nevent: x\ndata: a\ndata:  b\n\ndata: c\n\n",
            [.init("a\n b", type: "x", lastEventID: "1"), .init("c", lastEventID: "1")]
        ),
        ("event: x\n\ndata: a\n", []),
        ("id: 1\n\nid: 2\u{0}\ndata: a\n\n", [.init("a", lastEventID: "1")]),
        ("retry: 5\nother: x\ndata: a\r\n\n", [.init("a")]),
    ])
    func eventsAreThoseOfTheStandard(_ stream: String, _ events: [ReceivedEvent]) async throws {
        #expect(TestReply(status: .ok, parts: [Array(stream.utf8)]).events == events)
    }

    @Test func eventsDoNotDependOnPortions() async throws {
        let stream = Array("id: 1\r\ndata: \u{e9}\r\n\r\n: c\rdata: b\r\r".utf8)
        let application = ClosureApplication { _, _, send in
            try await send(.start)
            for byte in stream { try await send(.httpResponseBody([byte], more: true)) }
            try await send(.lastPart(""))
        }

        try await TestClient(application).exchange(.get, "/") { exchange in
            var events: [ReceivedEvent] = []
            for try await event in exchange.events { events.append(event) }
            #expect(
                events == [
                    .init("\u{e9}", lastEventID: "1"), .init("b", lastEventID: "1"),
                ])
        }
    }

    @Test func secondIterationGoesOnWhereTheFirstStopped() async throws {
        let application = application(
            sending: .start, .part("id: 7\ndata: a\n\ndata: b\n\nda"), .part("ta: c\n\n"),
            .lastPart("data: d\n\n"))

        try await TestClient(application).exchange(.get, "/") { exchange in
            var events: [ReceivedEvent] = []
            for _ in 0..<4 {
                for try await event in exchange.events {
                    events.append(event)
                    break
                }
            }
            #expect(events == ["a", "b", "c", "d"].map { .init($0, lastEventID: "7") })
        }
    }

    @Test(.enabled(if: Vectors.areHere, Vectors.absence), arguments: try EventStreamCase.all)
    func streamIsReadAsByBrowsers(_ sample: EventStreamCase) {
        #expect(
            TestReply(status: .ok, parts: [sample.stream]).events
                == sample.events.map {
                    .init($0.data, type: $0.event, lastEventID: $0.lastEventId)
                })
    }
}
