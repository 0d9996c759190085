public import ASGIResponses
public import HTTPCore

// Each returns when there is room for more, and throws the same.
extension WebSocket {
    /// Sends a text message, and returns when the other end has room for more.
    ///
    /// - Throws: ``WebSocketClosed`` if either end has closed, or the connection was lost.
    public func send(_ text: String) async throws { try await line.write(.text(text)) }

    /// Sends a binary message; see ``send(_:)-(String)``.
    public func send(_ bytes: some Collection<UInt8>) async throws {
        try await line.write(.binary(Array(bytes)))
    }

    /// Sends a message; see ``send(_:)-(String)``.
    public func send(_ message: WebSocketMessage) async throws { try await line.write(message) }

    /// Sends a value as JSON, in a text message, which is what a browser reads without effort.
    ///
    /// A `String` is sent as it is and `[UInt8]` as a binary message, also where only a generic
    /// function knows them.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - encoder: What writes the JSON; by default Foundation, with dates as ISO 8601.
    /// - Throws: `EncodingError` if the value has no JSON form; ``WebSocketClosed``.
    @_disfavoredOverload
    public func send<Value: Encodable>(
        _ value: Value, using encoder: some JSONEncoding = FoundationJSON()
    ) async throws {
        switch value {
        case let text as String: try await send(text)
        // By type: an empty array of anything can be cast to one of bytes.
        case let bytes as [UInt8] where Value.self == [UInt8].self: try await send(bytes)
        default: try await send(.json(value, using: encoder))
        }
    }
}

extension WebSocketMessage {
    /// A text message that is a value as JSON, for more than one socket.
    ///
    /// ```swift
    /// let room = Broadcast<WebSocketMessage>()
    /// try await room.send(.json(["temperature": 21]))
    /// ```
    ///
    /// - Parameters:
    ///   - value: The value; a `String` becomes a JSON string.
    ///   - encoder: What writes the JSON; by default Foundation, with dates as ISO 8601.
    /// - Returns: The message, whose text all sockets share.
    /// - Throws: `EncodingError` if the value has no JSON form.
    public static func json(
        _ value: some Encodable, using encoder: some JSONEncoding = FoundationJSON()
    ) throws -> WebSocketMessage {
        .text(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
