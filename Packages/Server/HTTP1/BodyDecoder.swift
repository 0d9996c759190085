public import HTTPCore

/// Finds the parts of a body in bytes, in any portions (RFC 9112 sections 6 and 7.1).
public struct BodyDecoder: Sendable {
    /// What was found.
    public enum Part: Sendable, Equatable {
        /// Bytes of the body, at these indices of what was given.
        case bytes(Range<Int>)
        /// The end of the body, and of the message.
        case end
    }

    private enum State: Sendable {
        case length(Int)
        case chunkLine
        case chunkData(Int)
        case chunkEnd
        case trailers
        case done
    }

    /// The fields behind a body in chunks; `nil` until its end was found, and where they are none.
    public private(set) var trailers: HTTPFields?
    private let limits: HTTP1Limits
    private var state: State
    /// The bytes of chunk-size lines in excess of what chunks need.
    private var excess = 0

    /// Starts at the beginning of a body.
    public init(_ framing: BodyFraming, limits: HTTP1Limits = HTTP1Limits()) {
        self.limits = limits
        state =
            switch framing {
            case .length(0): .done
            case .length(let length): .length(length)
            case .chunked: .chunkLine
            }
    }

    /// Whether the end was found.
    public var isDone: Bool { if case .done = state { true } else { false } }

    /// The bytes that are still to come, if that is known.
    public var remainingLength: Int? {
        switch state {
        case .length(let length): length
        case .done: 0
        default: nil
        }
    }

    /// Finds the next part at `start`.
    ///
    /// - Parameters:
    ///   - bytes: Bytes of which those from `start` on were not consumed yet.
    ///   - start: Where the unconsumed bytes begin.
    /// - Returns: The part, and the index behind what was consumed; `nil`, with nothing consumed,
    ///   when more bytes are needed.
    /// - Throws: ``HTTP1Error`` if the framing is malformed or exceeds a limit.
    public mutating func next(
        _ bytes: Span<UInt8>, from start: Int
    ) throws(HTTP1Error) -> (part: Part, next: Int)? {
        var start = start
        // What is read on the way to a part counts only once there is one.
        var (state, excess) = (state, excess)
        while true {
            switch state {
            case .length(0), .done:
                self.state = .done
                return (.end, start)
            case .length(let remaining):
                guard start < bytes.count else { return nil }
                let end = min(bytes.count, start + remaining)
                self.state = .length(remaining - (end - start))
                return (.bytes(start..<end), end)
            case .chunkLine:
                guard let line = try ChunkLine.parse(bytes, from: start, limits: limits) else {
                    return nil
                }
                excess = max(0, excess + (line.next - start) - 16 - 2 * line.size)
                guard excess <= limits.chunkExcessBytes else {
                    throw .badRequest("The lines of the chunks' sizes are too long for the body.")
                }
                start = line.next
                state = line.size == 0 ? .trailers : .chunkData(line.size)
            case .chunkData(let remaining):
                guard start < bytes.count else { return nil }
                let end = min(bytes.count, start + remaining)
                let isWhole = end - start == remaining
                self.state = isWhole ? .chunkEnd : .chunkData(remaining - (end - start))
                self.excess = excess
                return (.bytes(start..<end), end)
            case .chunkEnd:
                guard start < bytes.count else { return nil }
                guard bytes[start] == 0x0d, start + 1 == bytes.count || bytes[start + 1] == 0x0a
                else { throw .badRequest("A chunk is not followed by the end of its line.") }
                guard start + 1 < bytes.count else { return nil }
                start += 2
                state = .chunkLine
            case .trailers:
                guard let (fields, end) = try parseTrailers(bytes, from: start) else { return nil }
                self.state = .done
                if !fields.isEmpty { trailers = fields }
                return (.end, end)
            }
        }
    }

    /// Reads the trailers from their beginning at each call: they are rare, and limited.
    private func parseTrailers(
        _ bytes: Span<UInt8>, from start: Int
    ) throws(HTTP1Error) -> (HTTPFields, next: Int)? {
        var trailers = FieldParser()
        let end = try trailers.parse(bytes, from: start, limits: limits)
        guard (end ?? bytes.count) - start <= limits.headBytes else {
            throw HTTP1Error(
                .requestHeaderFieldsTooLarge, "The trailers exceed \(limits.headBytes) bytes.")
        }
        return end.map { (trailers.fields, $0) }
    }
}
