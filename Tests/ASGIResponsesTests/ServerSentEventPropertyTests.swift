import ASGIResponses
import Testing

/// Whatever an event is made of, a browser reads it as it was meant.
@Suite struct ServerSentEventPropertyTests {
    @Test(arguments: 1...20)
    func whatIsWrittenIsReadAsItWasMeant(seed: UInt64) throws {
        var random = EventRandom(seed: seed)
        for _ in 0..<50 {
            let events = try (0..<4).map { _ in try random.event() }

            let parser = EventStreamParser(events.flatMap(\.bytes))

            #expect(parser.messages == expectedMessages(events), "\(events)")
            #expect(
                parser.retry.map { Duration.milliseconds($0) } == events.compactMap(\.retry).last)
            #expect(
                Array(parser.comments.joined(separator: "\n").utf8)
                    == Array(
                        events.compactMap(\.comment).map(normalised).joined(separator: "\n").utf8))
        }
    }

    private func expectedMessages(_ events: [ServerSentEvent]) -> [EventStreamParser.Message] {
        var id = ""
        var messages: [EventStreamParser.Message] = []
        for event in events {
            id = event.id ?? id
            guard let data = event.data else { continue }
            let type = event.event ?? ""
            messages.append(
                .init(
                    event: type.isEmpty ? "message" : type, data: normalised(data),
                    lastEventID: id))
        }
        return messages
    }

    /// The text with LF for every line break, by scalars: CRLF is one `Character`.
    private func normalised(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar != "\n" || previous != "\r" { scalars.append(scalar == "\r" ? "\n" : scalar) }
            previous = scalar
        }
        return String(scalars)
    }
}

/// SplitMix64, and the events that it makes.
private struct EventRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    private static let oneLine = [
        " ", ":", "data:", "id: 9", "retry: 1", "a", "\u{feff}", "é", "e\u{301}", "\u{2028}",
        "\u{85}", "👩‍👩‍👧",
    ]
    private static let anyLines = oneLine + ["\r", "\n", "\r\n", "\n\n", "\r\r", "\0", "\t"]

    mutating func event() throws -> ServerSentEvent {
        let id = optional { $0.text(of: Self.oneLine) }
        return try ServerSentEvent(
            data: optional { $0.text(of: Self.anyLines) },
            event: optional { $0.text(of: Self.oneLine) },
            // Without the white space at its ends, which ids cannot have.
            id: id.map { $0.isEmpty ? $0 : "<\($0)>" },
            retry: optional { .milliseconds(Int.random(in: 0...100_000, using: &$0)) },
            comment: optional { $0.text(of: Self.anyLines) })
    }

    private mutating func optional<Value>(
        _ value: (inout EventRandom) -> Value
    ) -> Value? {
        Bool.random(using: &self) ? value(&self) : nil
    }

    private mutating func text(of pieces: [String]) -> String {
        (0..<Int.random(in: 0...8, using: &self)).map { _ in
            Int.random(in: 0..<4, using: &self) > 0
                ? pieces.randomElement(using: &self) ?? "" : scalar()
        }.joined()
    }

    /// Any scalar that is no line break.
    private mutating func scalar() -> String {
        let number = UInt32.random(in: 0x20...0x10_ffff, using: &self)
        return Unicode.Scalar(number).map { $0 == "\u{7f}" ? "" : String($0) } ?? ""
    }
}
