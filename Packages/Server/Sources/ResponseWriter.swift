#if Server
import ASGIHTTP1
import HTTPCore
import NIOCore

/// The bytes of responses on their way to the socket, in one buffer for all that leave together.
struct ResponseWriter {
    private var buffer = ByteBuffer()
    /// Whether the bytes in the buffer were handed over.
    private var isTaken = false
    private var scratch: [UInt8] = []
    private var date = DateField()

    /// The bytes that wait.
    var count: Int { isTaken ? 0 : buffer.readableBytes }

    /// Hands all bytes over.
    mutating func take() -> ByteBuffer {
        isTaken = true
        return buffer
    }

    /// Clears what was handed over only now: mostly the socket is done with it, and its memory
    /// can be used again.
    private mutating func makeRoom() {
        guard isTaken else { return }
        isTaken = false
        buffer.clear()
    }

    mutating func writeContinue() {
        makeRoom()
        buffer.writeStaticString("HTTP/1.1 100 Continue\r\n\r\n")
    }

    /// Writes bytes of a body, and in front of the first the head; or nothing, if that fails.
    mutating func write(
        _ start: ResponseStart?, _ body: [UInt8], isLast: Bool, by encoder: inout ResponseEncoder
    ) throws(ProtocolViolation) {
        scratch.removeAll(keepingCapacity: true)
        if let start {
            try encoder.writeHead(
                start, bodyCount: isLast ? body.count : nil, date: date.now(), into: &scratch)
        }
        let tail = try encoder.beginBody(body.count, isLast: isLast, into: &scratch)
        makeRoom()
        buffer.writeBytes(scratch)
        guard let tail else { return }
        buffer.writeBytes(body)
        buffer.writeBytes(tail)
    }

    /// Writes an answer of the server's own, as plain text.
    mutating func writeError(
        _ status: HTTPResponse.Status, _ message: String, by encoder: inout ResponseEncoder
    ) {
        let start = ResponseStart(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"])
        // Cannot fail: it has no Content-Length of its own that could be wrong.
        try? write(start, Array(message.utf8), isLast: true, by: &encoder)
    }

    /// Refuses a message that could not be read.
    mutating func writeRefusal(_ error: HTTP1Error) {
        var encoder = ResponseEncoder(version: .http1_1, method: .get, keepsAlive: false)
        writeError(error.status, error.message, by: &encoder)
    }
}
#endif
