#if Server
import HTTPCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A part of an open file that is to be sent; the descriptor stays its owner's.
struct FilePart {
    let descriptor: Int32
    let offset: Int64
    let count: Int64

    /// Takes a part that must lie within the file.
    ///
    /// Without an offset it begins at the file's position, without a count it goes to the end.
    init(descriptor: Int32, offset: Int64?, count: Int64?) throws {
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

    /// The whole of a file.
    init(_ file: OpenFile) throws {
        guard try file.information().kind == .regular else {
            throw ProtocolViolation("\(file.path) is no file with content.")
        }
        try self.init(descriptor: file.descriptor, offset: 0, count: nil)
    }

    /// The offset behind the last byte.
    var end: Int64 { offset + count }

    /// Whether the file is still long enough to have bytes up to an offset.
    func reaches(_ end: Int64) -> Bool {
        guard let information = try? FileInformation(descriptor: descriptor) else { return false }
        return information.size >= end
    }

    /// Reads the whole part into a buffer; blocks, hardly, if it is small and in memory.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
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
#endif
