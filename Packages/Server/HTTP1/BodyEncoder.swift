import HTTPCore

/// Writes what stands around the parts of a body, and holds them to their length.
struct BodyEncoder: Sendable {
    /// How the end of the body is marked (RFC 9112 section 6).
    enum Framing: Sendable, Equatable {
        case none
        case length(remaining: Int)
        case chunked
        case untilClose
    }

    var framing = Framing.none
    /// Whether fields follow the body.
    var hasTrailers = false

    /// Writes what stands in front of some bytes; returns what stands behind them, or `nil` if
    /// there is no body.
    mutating func begin(
        _ count: Int, isLast: Bool, into output: inout [UInt8]
    ) throws(ProtocolViolation) -> [UInt8]? {
        switch framing {
        case .none: return nil
        case .untilClose: return []
        case .length(let remaining):
            guard count <= remaining else {
                throw ProtocolViolation("The body is longer than its Content-Length.")
            }
            guard !isLast || count == remaining else {
                throw ProtocolViolation("The body is shorter than its Content-Length.")
            }
            framing = .length(remaining: remaining - count)
            return []
        case .chunked:
            // With trailers, the line that ends the message comes after them.
            let end = hasTrailers ? Self.lastChunk.dropLast(2) : Self.lastChunk[...]
            guard count > 0 else { return isLast ? [UInt8](end) : [] }
            output.append(contentsOf: String(count, radix: 16).utf8)
            output.appendLineEnd()
            return isLast ? Self.lineEnd + end : Self.lineEnd
        }
    }

    /// Ends a body in chunks with fields behind it, but for those that may not stand there.
    func end(with trailers: HTTPFields, into output: inout [UInt8]) {
        output.append(contentsOf: Self.lastChunk.dropLast(2))
        for field in trailers.allowedInTrailers { output.append(field) }
        output.appendLineEnd()
    }

    private static let lineEnd = Array("\r\n".utf8)
    private static let lastChunk = Array("0\r\n\r\n".utf8)
}
