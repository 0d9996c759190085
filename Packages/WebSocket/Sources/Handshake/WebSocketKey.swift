/// The key of a handshake, and the proof that it was read (RFC 6455 sections 4.1 and 4.2.2).
struct WebSocketKey: Hashable {
    /// The value of `Sec-WebSocket-Key`.
    let value: String

    /// Takes the value of a field; `nil` if that is not 16 bytes in base64.
    init?(_ value: String) {
        guard Base64.isSixteenBytes(value) else { return nil }
        self.value = value
    }

    /// Makes a new key of 16 random bytes.
    init(using generator: inout some RandomNumberGenerator) {
        value = Base64.encode((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// The value of `Sec-WebSocket-Accept` that answers the key.
    var accept: String {
        Base64.encode(SHA1.digest(of: (value + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
    }
}
