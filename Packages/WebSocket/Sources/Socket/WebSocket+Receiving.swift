public import ASGIResponses
public import HTTPCore

extension WebSocket {
    /// Waits for the next message.
    ///
    /// - Throws: ``WebSocketClosed`` once the socket is closed, again and again;
    ///   `ProtocolViolation` if another task receives at the same time; `CancellationError` if the
    ///   task is cancelled, as it is when the connection is lost.
    public func receive() async throws -> WebSocketMessage { try await line.read() }

    /// Waits for the next message, which must be text.
    ///
    /// - Throws: `ContentError` with status 415 if it is binary; and as ``receive()``.
    public func receive(_ type: String.Type) async throws -> String {
        guard case .text(let text) = try await receive() else {
            throw ContentError(.unsupportedType, "A text message was expected.")
        }
        return text
    }

    /// Waits for the next message, which must be binary.
    ///
    /// - Throws: `ContentError` with status 415 if it is text; and as ``receive()``.
    public func receive(_ type: [UInt8].Type) async throws -> [UInt8] {
        guard case .binary(let bytes) = try await receive() else {
            throw ContentError(.unsupportedType, "A binary message was expected.")
        }
        return bytes
    }

    /// Waits for the next message, text or binary, which must be JSON of a value.
    ///
    /// - Parameters:
    ///   - type: The type to decode.
    ///   - decoder: What reads the JSON; by default Foundation, with dates as ISO 8601.
    /// - Returns: The value.
    /// - Throws: `ContentError` with status 400 if the message is not JSON, and with 422 if a value
    ///   is missing or of another type; and as ``receive()``. The message is used up; who catches
    ///   the error may go on. A handler that does not closes the socket with 1007.
    public func receive<Value: Decodable>(
        _ type: Value.Type, using decoder: some JSONDecoding = FoundationJSON()
    ) async throws -> Value {
        // As the others, where only a generic function knows the type.
        if type == String.self, let text = try await receive(String.self) as? Value { return text }
        if type == [UInt8].self, let bytes = try await receive([UInt8].self) as? Value {
            return bytes
        }
        let bytes: [UInt8] =
            switch try await receive() {
            case .text(let text): Array(text.utf8)
            case .binary(let bytes): bytes
            }
        do { return try decoder.decode(type, from: bytes) } catch let error as DecodingError {
            let problem = ContentError(error, in: "JSON")
            guard problem.code == .malformed || type == JSONValue.self else { throw problem }
            throw ContentError(.malformed, "The message is not valid JSON.")
        }
    }
}

extension WebSocket: AsyncSequence {
    /// Waits for one message after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let socket: WebSocket

        init(_ socket: WebSocket) { self.socket = socket }

        /// The next message; `nil` when the socket is closed, by whomever, or lost.
        ///
        /// - Throws: As ``WebSocket/receive()``, but for the close.
        public func next() async throws -> WebSocketMessage? {
            do { return try await socket.receive() } catch is WebSocketClosed { return nil }
        }
    }

    /// Begins where the last iteration stopped.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}
