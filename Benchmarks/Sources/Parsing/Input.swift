#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Standard input.
enum Input {
    /// The next bytes, fewer only at the end; `nil` after it.
    static func chunk(of size: Int) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: size)
        var filled = 0
        while filled < size {
            let count = chunk.withUnsafeMutableBytes { bytes in
                read(0, bytes.baseAddress?.advanced(by: filled), size - filled)
            }
            if count <= 0 { break }
            filled += count
        }
        return filled == 0 ? nil : Array(chunk.prefix(filled))
    }
}
