#if Server
import ASGIHTTP1
import HTTPCore
import NIOCore

/// Makes what a client sees of the bytes of a response.
struct ReplyReader {
    private var parser: ResponseParser
    private var input = ByteBuffer()
    /// Whether the head of the response was read.
    private(set) var hasStarted = false
    /// The end of the response, once it was read.
    private(set) var end: ReplyEvent?

    init(to head: OutgoingHead, limits: HTTP1Limits) {
        let isUpgrade = head.headers.contains(.upgrade)
        parser = ResponseParser(to: head.method, isUpgrade: isUpgrade, limits: limits)
    }

    /// Takes bytes that have arrived.
    mutating func append(_ bytes: ByteBuffer) {
        var bytes = bytes
        if input.readableBytes == 0 {
            input = bytes
        } else {
            input.discardReadBytes()
            input.writeBuffer(&bytes)
        }
    }

    /// The server has closed its side.
    mutating func finish() throws(HTTP1Error) { try parser.finish() }

    /// The next event, but for 100, which answers an expectation; `nil` if more bytes are needed.
    ///
    /// - Throws: `HTTP1Error`, for the end too, if more bytes than the response are here already.
    mutating func next() throws(HTTP1Error) -> ReplyEvent? {
        while let event = try nextPart() {
            if case .informational(.continue, _) = event { continue }
            return event
        }
        return nil
    }

    private mutating func nextPart() throws(HTTP1Error) -> ReplyEvent? {
        if let end { return end }
        let bytes = input
        guard let (part, next) = try parser.next(bytes.readableBytesUInt8Span, from: 0) else {
            return nil
        }
        input.moveReaderIndex(forwardBy: next)
        switch part {
        case .informational(let head): return .informational(head.status, head.ownFields)
        case .head(let head):
            hasStarted = true
            return .head(head.status, head.ownFields)
        case .bytes(let range):
            return .part(
                Array(bytes.readableBytesView.dropFirst(range.lowerBound).prefix(range.count)))
        case .end(let trailers):
            _ = try parser.next(bytes.readableBytesUInt8Span, from: next)
            end = .end(trailers: trailers)
            return end
        }
    }

    /// Takes what follows the response: what the protocol said to which it has changed.
    mutating func takeRest() -> ByteBuffer {
        defer { input = ByteBuffer() }
        return input
    }
}
#endif
