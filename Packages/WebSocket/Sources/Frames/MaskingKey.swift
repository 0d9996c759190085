/// The key by which a client masks the payload of a frame (RFC 6455 section 5.3).
public struct MaskingKey: Sendable, Hashable {
    /// The four bytes of the key, the first in the lowest bits.
    public private(set) var rawValue: UInt32

    /// Makes a key of four bytes, the first in the lowest bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Makes a key that nobody can guess, if nobody can guess what the generator gives.
    public init(using generator: inout some RandomNumberGenerator) {
        rawValue = generator.next()
    }

    /// Masks bytes, or unmasks them, from an index on; the byte there is the first of the payload.
    ///
    /// Eight bytes at a time, at the speed of the memory.
    public func apply(to bytes: inout [UInt8], from start: Int = 0) {
        precondition((0...bytes.count).contains(start))
        unsafe bytes.withUnsafeMutableBytes {
            unsafe apply(to: UnsafeMutableRawBufferPointer(rebasing: $0[start...]))
        }
    }

    /// Masks bytes, or unmasks them, the first with the first byte of the key.
    @unsafe func apply(to bytes: UnsafeMutableRawBufferPointer) {
        // The bytes of the key in the order of the memory, twice.
        let word = (UInt64(rawValue) << 32 | UInt64(rawValue)).littleEndian
        var index = 0
        while index &+ 8 <= bytes.count {
            let masked = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            unsafe bytes.storeBytes(of: masked ^ word, toByteOffset: index, as: UInt64.self)
            index &+= 8
        }
        // The loop has gone over whole keys, so the rest begins with the first byte again.
        var rest = self
        while index < bytes.count {
            unsafe bytes[index] ^= UInt8(truncatingIfNeeded: rest.rawValue)
            rest.advance(by: 1)
            index &+= 1
        }
    }

    /// Makes the byte for the payload's byte at a distance the first of the key.
    mutating func advance(by count: Int) {
        let bits = UInt32(count & 3) * 8
        rawValue = rawValue &>> bits | rawValue &<< (32 - bits)
    }
}
