import HTTPCore

/// What `Content-Length` promises of a body, held against what is sent (RFC 9110 section 8.6).
///
/// The rules are those of the server's encoder.
struct AnnouncedLength: Sendable {
    /// Whether the response has no body, whatever the application sends.
    private(set) var isBodyless: Bool
    private var remaining: Int?

    init(isHead: Bool) { isBodyless = isHead }

    mutating func check(_ event: SendEvent) throws(ProtocolViolation) {
        switch event {
        case .httpResponseStart(let start): try begin(start)
        case .httpResponseBody(let bytes, let more): try take(bytes.count, isLast: !more)
        default: break
        }
    }

    private mutating func begin(_ start: ResponseStart) throws(ProtocolViolation) {
        if [204, 205, 304].contains(start.status.code) { isBodyless = true }
        var length: Int?
        for field in start.headers[fields: .contentLength] {
            guard let value = Int(field.value), value >= 0, length ?? value == value else {
                throw ProtocolViolation("Content-Length \"\(field.value)\" is no length.")
            }
            length = value
        }
        if !isBodyless { remaining = length }
    }

    private mutating func take(_ count: Int, isLast: Bool) throws(ProtocolViolation) {
        guard let remaining else { return }
        guard count <= remaining else {
            throw ProtocolViolation("The body is longer than its Content-Length.")
        }
        guard !isLast || count == remaining else {
            throw ProtocolViolation("The body is shorter than its Content-Length.")
        }
        self.remaining = remaining - count
    }
}
