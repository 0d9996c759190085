#if Server
import HTTPCore

/// The value of the `Date` field, written anew once a second.
struct DateField {
    private var date = HTTPDate(secondsSinceEpoch: -1)
    private var bytes: [UInt8] = []

    mutating func now() -> [UInt8] {
        let now = HTTPDate.now
        if now != date {
            date = now
            bytes = Array(now.description.utf8)
        }
        return bytes
    }
}
#endif
