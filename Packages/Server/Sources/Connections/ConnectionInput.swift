#if Server
import NIOCore

/// What a connection has read and not used yet, and whether it keeps NIO from reading on.
struct ConnectionInput {
    private(set) var buffer: ByteBuffer
    /// Whether NIO has asked to read and was not let.
    private(set) var isReadHeld = false

    /// Begins with what was read before.
    init(_ bytes: ByteBuffer = ByteBuffer()) {
        // An empty one may be all of what NIO has read into.
        buffer = bytes.readableBytes > 0 ? bytes : ByteBuffer()
    }

    var count: Int { buffer.readableBytes }

    mutating func append(_ bytes: ByteBuffer) {
        guard count > 0 else { return buffer = bytes }
        var bytes = bytes
        // What was read must not stay in front of what comes, or the buffer grows for ever.
        buffer.discardReadBytes()
        buffer.writeBuffer(&bytes)
    }

    mutating func consume(_ count: Int) { buffer.moveReaderIndex(forwardBy: count) }

    /// Drops empty lines in front of a request, which begin none (RFC 9112 section 2.2).
    ///
    /// - Returns: How many there were.
    mutating func skipEmptyLines() -> Int {
        var count = 0
        while buffer.getInteger(at: buffer.readerIndex, as: UInt16.self) == 0x0d0a {
            consume(2)
            count += 1
        }
        return count
    }

    /// Drops what is here.
    mutating func clear() { buffer = ByteBuffer() }

    /// Lets go of memory in which nothing is left.
    mutating func trim() { if count == 0 { clear() } }

    /// Takes note that NIO was not let read.
    mutating func holdRead() { isReadHeld = true }

    /// Whether reading is to go on: it was held, and there is room again.
    mutating func resumesRead(_ hasRoom: Bool) -> Bool {
        guard isReadHeld, hasRoom else { return false }
        isReadHeld = false
        return true
    }
}
#endif
