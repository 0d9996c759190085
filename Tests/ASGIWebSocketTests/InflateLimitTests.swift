#if Compression
import ASGIWebSocket
import CZlib
import HTTPCore
import TestSupport
import Testing

@Suite struct InflateLimitTests {
    /// A message of zeros, as a client sends it: about a thousandth of its size.
    private static func bomb(_ count: Int, _ agreement: DeflateAgreement) -> [UInt8] {
        var encoder = WebSocketEncoder(role: .client, compression: agreement)
        var bytes: [UInt8] = []
        encoder.append(.binary([UInt8](repeating: 0, count: count)), to: &bytes)
        return bytes
    }

    @Test(arguments: [true, false])
    func bombIs1009(_ keepsContext: Bool) throws {
        let agreement = try DeflateTests.agreement(keepsContext: keepsContext)
        let limits = WebSocketLimits(messageBytes: 1_000_000)
        let bytes = Self.bomb(1_000_001, agreement)

        #expect(bytes.count < 10_000)
        #expect(
            EventReading([bytes], limits: limits, compression: agreement)
                == EventReading([], .messageTooBig))
        #expect(
            EventReading([Self.bomb(1_000_000, agreement)], limits: limits, compression: agreement)
                .events == [.binary([UInt8](repeating: 0, count: 1_000_000))])
    }

    /// The rest of a bomb is not looked at.
    @Test func bombIsRefusedBeforeItsEnd() throws {
        let agreement = try DeflateTests.agreement()
        let bytes = Self.bomb(4_000_000, agreement)
        let limits = WebSocketLimits(messageBytes: 1_000_000)

        let half = Array(bytes.prefix(bytes.count / 2))
        #expect(
            EventReading([half], limits: limits, compression: agreement).code == .messageTooBig)
    }

    @Test func framesAreHeldToTheirLimitAsTheyTravel() throws {
        let agreement = try DeflateTests.agreement()
        let limits = WebSocketLimits(frameBytes: 100)

        #expect(
            EventReading([Self.bomb(10_000, agreement)], limits: limits, compression: agreement)
                .events.count == 1)
        #expect(
            EventReading([Self.bomb(200_000, agreement)], limits: limits, compression: agreement)
                .code == .messageTooBig)
    }

    /// Final blocks of nothing, each of which begins a stream anew.
    @Test func manyFinalBlocksAreNothing() throws {
        let blocks = [[UInt8]](repeating: [0x03, 0x00], count: 100_000).flatMap(\.self)
        let bytes = frame(0xc2, blocks + [0x00])

        #expect(
            EventReading([bytes], compression: try DeflateTests.agreement())
                == EventReading([.binary([])]))
    }

    /// No window is exceeded: zlib itself finds no reference that reaches farther back.
    @Test(arguments: 8...15)
    func windowIsAsLargeAsAgreedOn(_ windowBits: Int) throws {
        let agreement = try DeflateTests.agreement(windowBits: windowBits)
        var random = SeededRandom(seed: UInt64(windowBits))
        var encoder = WebSocketEncoder(role: .server, compression: agreement)
        var inflater = try WindowChecker(windowBits: windowBits)
        for _ in 0..<30 {
            // Repetitions at all distances, near and far.
            var message: [UInt8] = []
            while message.count < 3 << windowBits {
                let start = Int.random(in: 0...message.count, using: &random)
                message += message[start...].prefix(Int(random.next() % 300)) + random.bytes(3)
            }
            let (header, payload) = encoder.frame(for: .binary(message))

            #expect(header.isCompressed)
            guard case .binary(let bytes) = payload else { return }
            #expect(try inflater.inflate(bytes) == message)
        }
    }
}

/// zlib with a window of so many bits, which makes one byte at a time: so that what it refers to is
/// in the window, and not in its output.
@safe private struct WindowChecker: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>

    init(windowBits: Int) throws {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let status = unsafe inflateInit2_(
            stream, -Int32(windowBits), ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        try #require(status == Z_OK)
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    mutating func inflate(_ bytes: [UInt8]) throws -> [UInt8] {
        var input = bytes + [0x00, 0x00, 0xff, 0xff]
        var output: [UInt8] = []
        let count = input.count
        let status: Int32 = unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe stream.pointee.next_in = input.baseAddress
            unsafe stream.pointee.avail_in = UInt32(count)
            var byte: UInt8 = 0
            while true {
                let (status, made) = unsafe withUnsafeMutablePointer(to: &byte) { next in
                    unsafe stream.pointee.next_out = next
                    unsafe stream.pointee.avail_out = 1
                    let status = unsafe CZlib.inflate(stream, Z_SYNC_FLUSH)
                    return unsafe (status, stream.pointee.avail_out == 0)
                }
                if made { output.append(byte) }
                guard made, status == Z_OK else { return status }
            }
        }
        try #require(status == Z_OK || status == Z_BUF_ERROR)
        return output
    }
}
#endif
