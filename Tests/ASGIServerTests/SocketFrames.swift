import ASGITools
import TestSupport
import Testing

/// Frames as they travel, those of a client masked with zeros, which show what is in them.
enum Frame {
    static let handshake = handshake("/")

    static func handshake(_ path: String, _ fields: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "\(fields)\r\n"
    }

    /// A frame of at most 125 bytes, as a client sends it.
    static func client(_ first: UInt8, _ payload: [UInt8] = []) -> [UInt8] {
        [first, 0x80 | UInt8(payload.count), 0, 0, 0, 0] + payload
    }

    static func text(_ text: String) -> [UInt8] { client(0x81, Array(text.utf8)) }

    static func close(_ code: UInt16) -> [UInt8] { client(0x88, code.bytes) }

    /// A frame of at most 125 bytes, as a server sends it.
    static func server(_ first: UInt8, _ payload: [UInt8] = []) -> [UInt8] {
        [first, UInt8(payload.count)] + payload
    }
}

extension UInt16 {
    /// Both bytes, the larger first.
    var bytes: [UInt8] { [UInt8(self >> 8), UInt8(self & 0xFF)] }
}

extension RawClient {
    /// Sends a handshake, and reads the answer.
    func open(_ handshake: String = Frame.handshake) async throws -> String {
        try await send(handshake)
        return try await read(upTo: "\r\n\r\n")
    }
}

/// An application that accepts, and then does something.
func socketApplication(
    _ body: @escaping @Sendable (Receive, Send) async throws -> Void
) -> ClosureApplication {
    ClosureApplication { scope, receive, send in
        guard case .webSocket = scope else { throw UnsupportedScope(scope) }
        try await send(.webSocketAccept())
        try await body(receive, send)
    }
}

/// Returns every message.
let socketEcho = socketApplication { receive, send in
    while true {
        switch try await receive() {
        case .webSocketReceive(let message): try await send(.webSocketSend(message))
        case .webSocketDisconnect: return
        default: break
        }
    }
}

extension Receive {
    /// Receives an event, and expects it to be this one.
    func expect(
        _ event: ReceiveEvent, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let received = try await self()
        #expect(received == event, sourceLocation: sourceLocation)
    }
}
