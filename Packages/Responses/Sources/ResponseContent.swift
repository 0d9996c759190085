public import HTTPCore

extension Response {
    /// What a response carries after its head.
    public enum Content: Sendable {
        /// Nothing.
        case empty
        /// Bytes that are ready.
        case bytes([UInt8])
        /// Bytes and parts of files, one after the other.
        case segments([Segment])
        /// Bytes that a closure writes while the response is being sent.
        case stream(Stream)
        /// Whatever another application sends, sockets too: it is handed the exchange.
        ///
        /// Its status counts, and the response's own does not. Its fields are sent with those of the
        /// response, which take the place of those of the same name, but for `Set-Cookie` and `Vary`,
        /// which are added, and `Content-Length` and `Transfer-Encoding`, which are its own. See
        /// ``Response/application(_:for:rescue:)``, which hands on the request as a handler sees it.
        case application(any ASGIApplication)

        /// The number of bytes; `nil` where that is not known before they are sent.
        public var length: Int64? {
            switch self {
            case .empty: 0
            case .bytes(let bytes): Int64(bytes.count)
            case .segments(let segments): segments.reduce(0) { $0 + $1.length }
            case .stream, .application: nil
            }
        }
    }

    /// A piece of content whose length is known.
    public enum Segment: Sendable {
        /// Bytes that are ready.
        case bytes([UInt8])
        /// A part of an open file: `count` bytes from an offset.
        case file(OpenFile, offset: Int64, count: Int64)

        /// The number of bytes.
        public var length: Int64 {
            switch self {
            case .bytes(let bytes): Int64(bytes.count)
            case .file(_, _, let count): count
            }
        }
    }

    /// Content that is written while it is being sent.
    public struct Stream: Sendable {
        /// The names of the fields that follow the content, for the field `Trailer`.
        public let trailers: [HTTPField.Name]
        /// Writes the content, and returns the fields that follow it.
        let write: @Sendable (BodyWriter) async throws -> HTTPFields

        /// Makes content that a closure writes.
        ///
        /// - Parameters:
        ///   - trailers: The names of the fields that may follow; none by default.
        ///   - write: Writes the content, and returns those fields.
        public init(
            trailers: [HTTPField.Name] = [],
            _ write: @escaping @Sendable (BodyWriter) async throws -> HTTPFields
        ) {
            self.trailers = trailers
            self.write = write
        }
    }
}

/// Writes the content of a response while it is being sent.
public struct BodyWriter: Sendable {
    private let send: Send
    /// What tells that the server shuts down.
    let shutdown: ShutdownSignal?

    init(_ send: Send, shutdown: ShutdownSignal?) {
        self.send = send
        self.shutdown = shutdown
    }

    /// Writes some bytes, and returns when the client is ready for more.
    ///
    /// - Throws: `ClientDisconnected` if the client has gone away.
    public func write(_ bytes: [UInt8]) async throws {
        guard !bytes.isEmpty else { return }
        try await send(.httpResponseBody(bytes, more: true))
    }

    /// Writes text as UTF-8, and returns when the client is ready for more.
    ///
    /// - Throws: `ClientDisconnected` if the client has gone away.
    public func write(_ text: String) async throws { try await write(Array(text.utf8)) }
}
