#if Compression
import CZlib
import HTTPCore

/// Inflates the messages that one end sends (RFC 7692 section 7.2.2).
@safe final class Inflater {
    private let windowBits: Int
    private let keepsContext: Bool
    /// What zlib holds; `nil` before the first message, and between messages without a context.
    private var stream: UnsafeMutablePointer<z_stream>?

    /// Prepares to inflate, and allocates nothing yet.
    init(_ agreement: DeflateAgreement, sender: WebSocketRole) {
        // Who has no window of 8 bits may send with one of 9, and does not reach farther back.
        windowBits = max(9, agreement.windowBits(of: sender))
        keepsContext = agreement.keepsContext(of: sender)
    }

    deinit { close() }

    /// The bytes that are made at a time.
    private static let pieceCount = 16_384
    /// What ends a message, and is not sent.
    private static let tail: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]

    /// Inflates part of a message.
    ///
    /// - Parameters:
    ///   - bytes: Part of the payload, as large or small as it comes.
    ///   - isLast: Whether the message ends behind these bytes.
    ///   - take: Takes what was inflated, at most 16 KiB at a time, and throws if it is too much.
    /// - Throws: ``WebSocketError`` with 1007 if the bytes are no compressed data, with 1011 if there
    ///   is no memory, and what `take` throws.
    func inflate(
        _ bytes: [UInt8], isLast: Bool, take: (Span<UInt8>) throws(WebSocketError) -> Void
    ) throws(WebSocketError) {
        let stream = try unsafe open()
        var piece = [UInt8](repeating: 0, count: Self.pieceCount)
        try unsafe inflate(bytes, by: stream, in: &piece, take: take)
        guard isLast else { return }
        try unsafe inflate(Self.tail, by: stream, in: &piece, take: take)
        // Bit 7 says that a block has ended, and none begun.
        guard unsafe stream.pointee.data_type & 0x80 != 0 else { throw Self.malformed }
        if !keepsContext { close() }
    }

    @unsafe private func inflate(
        _ bytes: [UInt8], by stream: UnsafeMutablePointer<z_stream>, in piece: inout [UInt8],
        take: (Span<UInt8>) throws(WebSocketError) -> Void
    ) throws(WebSocketError) {
        var start = 0
        var hasMore = true
        while hasMore {
            let (status, consumed, produced) = unsafe step(bytes[start...], by: stream, &piece)
            start += consumed
            try take(piece.span.extracting(0..<produced))
            hasMore = produced == piece.count
            switch status {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END:
                // A final block ends its stream; what follows it begins anew (section 7.2.3.4).
                unsafe inflateReset(stream)
                hasMore = start < bytes.count
            case Z_MEM_ERROR: throw Self.noMemory
            default: throw Self.malformed
            }
        }
    }

    /// Calls zlib once.
    @unsafe private func step(
        _ input: ArraySlice<UInt8>, by stream: UnsafeMutablePointer<z_stream>,
        _ piece: inout [UInt8]
    ) -> (status: Int32, consumed: Int, produced: Int) {
        unsafe input.withUnsafeBufferPointer { input in
            unsafe piece.withUnsafeMutableBufferPointer { piece in
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                unsafe stream.pointee.avail_in = UInt32(input.count)
                unsafe stream.pointee.next_out = piece.baseAddress
                unsafe stream.pointee.avail_out = UInt32(piece.count)
                let status = unsafe CZlib.inflate(stream, Z_SYNC_FLUSH)
                let left = unsafe (stream.pointee.avail_in, stream.pointee.avail_out)
                return (status, input.count - Int(left.0), piece.count - Int(left.1))
            }
        }
    }

    /// What zlib holds, made if it is not there.
    private func open() throws(WebSocketError) -> UnsafeMutablePointer<z_stream> {
        if let stream = unsafe stream { return unsafe stream }
        let new = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe new.initialize(to: z_stream())
        let status = unsafe inflateInit2_(
            new, -Int32(windowBits), ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            unsafe new.deallocate()
            throw Self.noMemory
        }
        unsafe stream = new
        return unsafe new
    }

    /// Gives back what zlib holds.
    func close() {
        guard let old = unsafe stream else { return }
        unsafe inflateEnd(old)
        unsafe old.deallocate()
        unsafe stream = nil
    }

    private static let malformed = WebSocketError(
        .invalidPayload, "The message is not compressed as it claims.")
    private static let noMemory = WebSocketError(
        .internalError, "There is no memory to inflate the message.")
}
#else
/// What stands here without the trait `Compression`: no agreement exists that could make one.
final class Inflater {
    init(_ agreement: DeflateAgreement, sender: WebSocketRole) {}

    func inflate(
        _ bytes: [UInt8], isLast: Bool, take: (Span<UInt8>) throws(WebSocketError) -> Void
    ) throws(WebSocketError) {}

    func close() {}
}
#endif
