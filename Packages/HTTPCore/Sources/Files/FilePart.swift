#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A part of an open file that is to be sent: what a server makes of
/// ``SendEvent/httpResponseZeroCopySend(file:offset:count:more:)``.
///
/// The descriptor stays its owner's.
public struct FilePart: Sendable {
    /// The number of the open file.
    public let descriptor: Int32
    /// Where the part begins, in bytes from the start of the file.
    public let offset: Int64
    /// The bytes of the part.
    public let count: Int64

    /// Takes a part that must lie within the file.
    ///
    /// - Parameters:
    ///   - descriptor: The number of the open file.
    ///   - offset: Where it begins; without it, at the file's position, which then moves.
    ///   - count: Its bytes; without it, all to the end.
    /// - Throws: ``FileError``; ``ProtocolViolation`` if the file is shorter.
    public init(descriptor: Int32, offset: Int64?, count: Int64?) throws {
        self.descriptor = descriptor
        let size = try FileInformation(descriptor: descriptor).size
        self.offset = offset ?? Int64(lseek(descriptor, 0, SEEK_CUR))
        self.count = count ?? size - self.offset
        guard self.offset >= 0, self.count >= 0, size - self.offset >= self.count else {
            throw ProtocolViolation("The file has fewer bytes than are to be sent.")
        }
        // Who leaves the offset away expects the position to move.
        if offset == nil { lseek(descriptor, off_t(self.offset + self.count), SEEK_SET) }
    }

    /// Takes the whole of a file.
    ///
    /// - Throws: ``FileError``; ``ProtocolViolation`` if it is no file with content.
    public init(_ file: OpenFile) throws {
        guard try file.information().kind == .regular else {
            throw ProtocolViolation("\(file.path) is no file with content.")
        }
        try self.init(descriptor: file.descriptor, offset: 0, count: nil)
    }

    /// The offset behind the last byte.
    public var end: Int64 { offset + count }

    /// Whether the file is still long enough to have bytes up to an offset.
    public func reaches(_ end: Int64) -> Bool {
        guard let information = try? FileInformation(descriptor: descriptor) else { return false }
        return information.size >= end
    }

    /// Reads the whole part; blocks, hardly, if it is small and in memory.
    ///
    /// - Throws: ``FileError``; ``ProtocolViolation`` if the file has become shorter.
    public func bytes() throws -> [UInt8] {
        var isWhole = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
            unsafe filled = read(into: UnsafeMutableRawBufferPointer(buffer))
            isWhole = filled == Int(count)
        }
        guard isWhole else { throw ProtocolViolation("The file has become shorter.") }
        return bytes
    }

    /// Reads the whole part into a buffer of at least ``count`` bytes; blocks as ``bytes()``.
    ///
    /// - Returns: The bytes that were read, fewer than ``count`` only where the file ends.
    public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var filled = 0
        while filled < Int(count) {
            let read = unsafe pread(
                descriptor, buffer.baseAddress?.advanced(by: filled), Int(count) - filled,
                off_t(offset) + off_t(filled))
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { break }
            filled += read
        }
        return filled
    }
}
