#if Server
import HTTPCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The value of the `Date` field, written anew once a second.
struct DateField {
    private var second: Int64 = -1
    private var bytes: [UInt8] = []

    mutating func now() -> [UInt8] {
        let now = Int64(time(nil))
        if now != second {
            second = now
            bytes = Array(HTTPDate(secondsSinceEpoch: now).description.utf8)
        }
        return bytes
    }
}
#endif
