import ASGIWebSocket
import HTTPCore

/// What a decoder makes of bytes that arrive in portions.
struct EventReading: Equatable {
    var events: [WebSocketEvent] = []
    /// The code of the error with which it ends, if it does.
    var code: CloseCode?

    /// Feeds a decoder as a connection does, and goes on after an error.
    init(
        _ portions: [[UInt8]], role: WebSocketRole = .server,
        limits: WebSocketLimits = WebSocketLimits(), compression: DeflateAgreement? = nil
    ) {
        var decoder = WebSocketDecoder(role: role, limits: limits, compression: compression)
        for portion in portions { read(portion, by: &decoder) }
    }

    /// Feeds a decoder with all bytes at once.
    init(_ bytes: [UInt8], role: WebSocketRole = .server) { self.init([bytes], role: role) }

    init(_ events: [WebSocketEvent], _ code: CloseCode? = nil) {
        self.events = events
        self.code = code
    }

    private mutating func read(_ bytes: [UInt8], by decoder: inout WebSocketDecoder) {
        var position = 0
        do {
            while let event = try decoder.next(bytes.span, at: &position) { events.append(event) }
        } catch {
            precondition(code == nil, "After an error nothing is read.")
            code = error.code
        }
        precondition(position == bytes.count, "All bytes are taken.")
    }
}

extension WebSocketEvent {
    static func text(_ text: String) -> WebSocketEvent { .message(.text(text)) }
    static func binary(_ bytes: [UInt8]) -> WebSocketEvent { .message(.binary(bytes)) }
}

/// Some bytes, one at a time.
func singly(_ bytes: [UInt8]) -> [[UInt8]] { bytes.map { [$0] } }

/// All ways to cut bytes in two.
func halves(_ bytes: [UInt8]) -> [[[UInt8]]] {
    bytes.indices.map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
}
