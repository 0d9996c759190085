import HTTPCore

/// The field names that requests mostly carry, so that reading them allocates nothing.
///
/// A closed hash table over the length and all bytes of the lower-case name.
struct FieldNames: Sendable {
    /// The fields that say where a message ends and what becomes of the connection.
    enum Meaning: Sendable {
        case contentLength, transferEncoding, connection, host, expect, upgrade, none
    }

    struct Entry: Sendable {
        let bytes: [UInt8]
        let name: HTTPField.Name
        let meaning: Meaning
    }

    static let shared = FieldNames()

    private static let slotCount = 256
    private var slots: [Entry?] = Array(repeating: nil, count: slotCount)

    private init() {
        for name in Self.common {
            let meaning: Meaning =
                switch name {
                case .contentLength: .contentLength
                case .transferEncoding: .transferEncoding
                case .connection: .connection
                case .hostField: .host
                case .expect: .expect
                case .upgrade: .upgrade
                default: .none
                }
            let bytes = Array(name.canonicalName.utf8)
            var slot = Self.slot(bytes.reduce(Self.seed, Self.mix))
            while slots[slot] != nil { slot = (slot + 1) % Self.slotCount }
            slots[slot] = Entry(bytes: bytes, name: name, meaning: meaning)
        }
    }

    static let seed: UInt32 = 0x811c_9dc5

    /// Takes one more byte of a name, in lower case, into its hash (FNV-1a).
    @inline(__always)
    static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
        (hash ^ UInt32(byte)) &* 0x0100_0193
    }

    private static func slot(_ hash: UInt32) -> Int { Int((hash ^ (hash >> 15)) & 0xff) }

    /// The entry of the name in `range`, whose hash is known; `nil` for an uncommon name.
    func find(_ bytes: Span<UInt8>, _ range: Range<Int>, hash: UInt32) -> Entry? {
        var slot = Self.slot(hash)
        while let entry = slots[slot] {
            if matches(entry.bytes, bytes, range) { return entry }
            slot = (slot + 1) % Self.slotCount
        }
        return nil
    }

    private func matches(_ name: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard name.count == range.count else { return false }
        for index in name.indices
        where ByteClass.lowercased(bytes[range.lowerBound + index]) != name[index] { return false }
        return true
    }

    private static let common: [HTTPField.Name] =
        ([
            .accept, .acceptEncoding, .acceptLanguage, .authorization, .cacheControl, .connection,
            .contentDisposition, .contentEncoding, .contentLanguage, .contentLength, .contentType,
            .cookie, .date, .expect, .hostField, .ifMatch, .ifModifiedSince, .ifNoneMatch, .ifRange,
            .ifUnmodifiedSince, .maxForwards, .origin, .proxyAuthorization, .range, .referer,
            .secWebSocketExtensions,
            .secWebSocketKey, .secWebSocketProtocol, .secWebSocketVersion, .te, .trailer,
            .transferEncoding, .upgrade, .userAgent, .via,
        ] as [HTTPField.Name]) + others.map { HTTPField.Name(literal: $0) }

    private static let others: [StaticString] = [
        "DNT", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-User",
        "Upgrade-Insecure-Requests", "Forwarded", "Keep-Alive", "Pragma", "Priority", "Save-Data",
        "sec-ch-ua",
        "sec-ch-ua-mobile", "sec-ch-ua-platform", "traceparent", "tracestate", "X-Forwarded-For",
        "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "X-Request-ID", "X-Requested-With",
    ]
}
