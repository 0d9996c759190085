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
        var state = state
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
                start = line.next
                state = line.size == 0 ? .trailers : .chunkData(line.size)
            case .chunkData(let remaining):
                guard start < bytes.count else { return nil }
                let end = min(bytes.count, start + remaining)
                let isWhole = end - start == remaining
                self.state = isWhole ? .chunkEnd : .chunkData(remaining - (end - start))
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

/// The line in front of a chunk: its size in hexadecimal digits, and extensions to be ignored.
private enum ChunkLine {
    static func parse(
        _ bytes: Span<UInt8>, from start: Int, limits: HTTP1Limits
    ) throws(HTTP1Error) -> (size: Int, next: Int)? {
        var size = 0
        var index = start
        while index < bytes.count, let digit = bytes[index].hexValue {
            guard index - start < 15 else { throw .badRequest("The size of a chunk is too large.") }
            size = size << 4 | Int(digit)
            index += 1
        }
        guard index < bytes.count else { return nil }
        guard index > start else { throw .badRequest("A chunk has no size.") }
        if bytes[index] != 0x0d {
            while index < bytes.count, bytes[index].isBlank { index += 1 }
            guard index == bytes.count || bytes[index] == UInt8(ascii: ";") else {
                throw .badRequest("The size of a chunk is not hexadecimal.")
            }
            while index < bytes.count, ByteClass.isFieldValue(bytes[index]) { index += 1 }
        }
        guard index - start <= limits.chunkLineBytes else {
            throw .badRequest("The extensions of a chunk exceed \(limits.chunkLineBytes) bytes.")
        }
        guard index < bytes.count else { return nil }
        guard bytes[index] == 0x0d else {
            throw .badRequest("The line of a chunk's size has a byte that may not stand there.")
        }
        guard index + 1 < bytes.count else { return nil }
        guard bytes[index + 1] == 0x0a else {
            throw .badRequest("The line of a chunk's size ends with a carriage return alone.")
        }
        return (size, index + 2)
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
