import HTTPCore

/// The field names that requests mostly carry, so that reading them allocates nothing.
///
/// A closed hash table over the keys of the names.
struct FieldNames: Sendable {
    /// The fields that say where a message ends and what becomes of the connection.
    enum Meaning: Sendable {
        case contentLength, transferEncoding, connection, host, expect, upgrade, none
    }

    static let shared = FieldNames()

    /// The names and what they mean, each where ``position(_:_:)`` says.
    private(set) var names: [HTTPField.Name] = []
    private(set) var meanings: [Meaning] = []
    private var keys: [FieldNameKey] = []
    /// For each hash the position of its name, or of another, and one more; 0 where there is none.
    private var slots = [UInt8](repeating: 0, count: 256)

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
            guard let key = FieldNameKey(bytes.span, bytes.indices) else {
                preconditionFailure("The name \(name) is too long.")
            }
            keys.append(key)
            names.append(name)
            meanings.append(meaning)
            var slot = key.hash
            while slots[slot] != 0 { slot = (slot + 1) & 255 }
            slots[slot] = UInt8(keys.count)
        }
    }

    /// Where the name is that some visible bytes are, in any case; `nil` if it is not common.
    func position(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard let key = FieldNameKey(bytes, range) else { return nil }
        var slot = key.hash
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if keys[position] == key { return position }
            slot = (slot + 1) & 255
        }
        return nil
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
