import HTTPCore

#if Compression
import CZlib

/// Compresses the messages that one end sends (RFC 7692 section 7.2.1).
@safe final class Deflater {
    private let windowBits: Int
    private let memoryLevel: Int
    private let keepsContext: Bool
    private let minimumBytes: Int
    /// What zlib holds; `nil` before the first message, and between messages without a context.
    private var stream: UnsafeMutablePointer<z_stream>?

    /// Prepares to compress, and allocates nothing yet.
    init(_ agreement: DeflateAgreement, sender: WebSocketRole) {
        windowBits = agreement.windowBits(of: sender)
        memoryLevel = agreement.memoryLevel
        keepsContext = agreement.keepsContext(of: sender)
        minimumBytes = max(1, agreement.minimumBytes)
    }

    deinit { close() }

    /// The least effort: what comes next takes half as much time again and more, for few bytes.
    private static let level: Int32 = 1
    /// The bytes that are made at a time.
    private static let pieceCount = 16_384
    /// What ends a message, and is not sent.
    private static let tailCount = 4

    /// The compressed payload; `nil` if the message is better sent as it is.
    func deflate(_ message: WebSocketMessage) -> [UInt8]? {
        guard message.count >= minimumBytes, message.count <= Int32.max, open() else {
            return nil
        }
        defer { if !keepsContext { close() } }
        switch message {
        case .text(var text):
            return text.withUTF8 { unsafe deflate(UnsafeRawBufferPointer($0)) }
        case .binary(let bytes):
            return unsafe bytes.withUnsafeBytes { unsafe deflate($0) }
        }
    }

    @unsafe private func deflate(_ input: UnsafeRawBufferPointer) -> [UInt8] {
        guard let stream = unsafe stream else { return [] }
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        unsafe stream.pointee.avail_in = UInt32(input.count)
        var output: [UInt8] = []
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.pieceCount) { piece in
            repeat {
                unsafe stream.pointee.next_out = piece.baseAddress
                unsafe stream.pointee.avail_out = UInt32(piece.count)
                // Cannot fail: there is room, and the stream is as zlib has made it.
                _ = unsafe CZlib.deflate(stream, Z_SYNC_FLUSH)
                let count = unsafe piece.count - Int(stream.pointee.avail_out)
                unsafe output.append(contentsOf: piece[..<count])
            } while unsafe stream.pointee.avail_out == 0
        }
        output.removeLast(Self.tailCount)
        return output
    }

    /// Makes zlib's memory if it is not there; false if there is none to be had.
    private func open() -> Bool {
        guard unsafe stream == nil else { return true }
        let new = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe new.initialize(to: z_stream())
        // Where the window is smaller than the smallest of zlib, nothing may be looked for in it.
        let strategy = windowBits < 9 ? Z_RLE : Z_DEFAULT_STRATEGY
        let status = unsafe deflateInit2_(
            new, Self.level, Z_DEFLATED, -Int32(max(9, windowBits)), Int32(memoryLevel), strategy,
            ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            unsafe new.deallocate()
            return false
        }
        unsafe stream = new
        return true
    }

    private func close() {
        guard let old = unsafe stream else { return }
        unsafe deflateEnd(old)
        unsafe old.deallocate()
        unsafe stream = nil
    }
}
#else
/// What stands here without the trait `Compression`: no agreement exists that could make one.
final class Deflater {
    init(_ agreement: DeflateAgreement, sender: WebSocketRole) {}

    func deflate(_ message: WebSocketMessage) -> [UInt8]? { nil }
}
#endif
