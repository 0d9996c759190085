#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension HTTPDate {
    /// The present moment by the system's clock, which may be set forward and back.
    ///
    /// Read anew at each access. A fraction of a second is cut off.
    public static var now: HTTPDate { HTTPDate(secondsSinceEpoch: Int64(time(nil))) }
}
