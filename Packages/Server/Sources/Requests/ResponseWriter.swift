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

    /// The bytes of memory that a connection keeps for its next response.
    private static let keptCapacity = 8192

    /// The bytes that wait.
    var count: Int { isTaken ? 0 : buffer.readableBytes }

    /// Hands all bytes over.
    mutating func take() -> ByteBuffer {
        makeRoom()
        let bytes = buffer
        isTaken = true
        // An idle connection must not hold on to the memory of its largest response.
        if bytes.storageCapacity > Self.keptCapacity { buffer = ByteBuffer() }
        if scratch.capacity > Self.keptCapacity { scratch = [] }
        return bytes
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

    mutating func writeEarlyHint(_ links: [String]) {
        scratch.removeAll(keepingCapacity: true)
        ResponseEncoder.writeEarlyHint(links, into: &scratch)
        write(tail: scratch)
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

    /// Writes what stands in front of a part of a file, the head before the first.
    ///
    /// - Returns: What stands behind the part, or `nil` if it must not be sent.
    mutating func begin(
        _ start: ResponseStart?, _ part: FilePart, isLast: Bool, by encoder: inout ResponseEncoder
    ) throws(ProtocolViolation) -> [UInt8]? {
        scratch.removeAll(keepingCapacity: true)
        let count = Int(part.count)
        if let start {
            try encoder.writeHead(
                start, bodyCount: isLast ? count : nil, date: date.now(), into: &scratch)
        }
        let tail = try encoder.beginBody(count, isLast: isLast, into: &scratch)
        makeRoom()
        buffer.writeBytes(scratch)
        return tail
    }

    /// Writes a small part of a file; false if the file has become shorter.
    mutating func write(_ part: FilePart) -> Bool {
        makeRoom()
        let count = unsafe buffer.writeWithUnsafeMutableBytes(
            minimumWritableBytes: Int(part.count)
        ) { unsafe part.read(into: $0) }
        return count == Int(part.count)
    }

    /// Writes what stands behind a part of a file.
    mutating func write(tail bytes: [UInt8]) {
        makeRoom()
        buffer.writeBytes(bytes)
    }

    /// Writes fields that follow a body.
    mutating func writeTrailers(_ fields: HTTPFields, isLast: Bool, by encoder: ResponseEncoder) {
        scratch.removeAll(keepingCapacity: true)
        encoder.writeTrailers(fields, isLast: isLast, into: &scratch)
        write(tail: scratch)
    }

    /// Tells a client that the connection speaks another protocol from here on.
    mutating func writeUpgrade(_ fields: HTTPFields) {
        scratch.removeAll(keepingCapacity: true)
        ResponseEncoder.writeUpgrade(fields, date: date.now(), into: &scratch)
        write(tail: scratch)
    }

    /// Refuses a message, as the last thing on its connection.
    mutating func writeRefusal(_ error: any HTTPStatusError, isToHead: Bool = false) {
        var encoder = ResponseEncoder(
            version: .http1_1, method: isToHead ? .head : .get, keepsAlive: false)
        // Cannot fail: there is no Content-Length that could be wrong.
        try? write(
            ResponseStart(error), Array(error.message.utf8), isLast: true, by: &encoder)
    }
}

extension ResponseStart {
    /// The head of the server's own answer to an error, whose message follows as plain text.
    init(_ error: any HTTPStatusError) {
        self.init(status: error.status, headers: error.headers)
        headers[.contentLength] = nil
        headers[.contentType] = "text/plain; charset=utf-8"
    }
}
#endif
