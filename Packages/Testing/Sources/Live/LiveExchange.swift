#if Server
import ASGIHTTP1
import HTTPCore
import NIOCore
import Synchronization

/// One request and its response over a connection of their own.
final class LiveExchange: ExchangeLink {
    private let connection: LiveConnection
    private let head: OutgoingHead
    private let encoder = Mutex(RequestEncoder())
    private let reader: Mutex<ReplyReader>

    /// Prepares an exchange; nothing is sent before ``begin()``.
    init(_ head: OutgoingHead, over connection: LiveConnection, limits: HTTP1Limits) {
        self.connection = connection
        self.head = head
        reader = Mutex(ReplyReader(to: head, limits: limits))
    }

    /// Sends the head.
    ///
    /// If the server does not take it, ``next()`` says why: it may have answered before.
    ///
    /// - Throws: `HTTP1Error` if the target may not stand in a request, `CancellationError`.
    func begin() async throws {
        let framing: BodyFraming? =
            switch head.framing {
            case .none: nil
            case .length(let length): .length(length)
            case .parts: .chunked
            }
        var bytes: [UInt8] = []
        try encoder.withLock { encoder in
            try encoder.writeHead(
                head.method, head.target, head.headers.acceptingTrailers(), framing: framing,
                into: &bytes)
        }
        do {
            try await connection.write(ByteBuffer(bytes: bytes))
        } catch is ConnectionError {}
    }

    /// Sends part of the body, and returns when the system has taken it.
    ///
    /// - Throws: `ConnectionError` if the server takes no more, which does not keep ``next()`` from
    ///   giving what it answered before; `ProtocolViolation` if the body is not as long as the head
    ///   says; `CancellationError`.
    func write(_ bytes: [UInt8], isLast: Bool) async throws {
        var message: [UInt8] = []
        try encoder.withLock { encoder in
            let tail = try encoder.beginBody(bytes.count, isLast: isLast, into: &message)
            message += bytes
            message += tail
        }
        if !message.isEmpty { try await connection.write(ByteBuffer(bytes: message)) }
    }

    func finish(with trailers: HTTPFields) async throws {
        var message: [UInt8] = []
        try encoder.withLock { encoder in
            try encoder.writeTrailers(trailers, into: &message)
        }
        try await connection.write(ByteBuffer(bytes: message))
    }

    /// Reads the next event; the end again and again.
    ///
    /// - Throws: `NoResponse` if the connection ends before the response does, or that is malformed
    ///   or exceeds a limit; `CancellationError`.
    func next() async throws -> ReplyEvent {
        while true {
            try Task.checkCancellation()
            if let event = try readEvent() {
                handOver()
                return event
            }
            try await readMore()
        }
    }

    private func readEvent() throws(NoResponse) -> ReplyEvent? {
        do {
            return try reader.withLock { reader throws(HTTP1Error) in try reader.next() }
        } catch {
            throw noResponse(error.message)
        }
    }

    /// Leaves what followed the response to whoever reads the connection now.
    private func handOver() {
        let rest = reader.withLock { $0.end == nil ? ByteBuffer() : $0.takeRest() }
        connection.putBack(rest)
    }

    private func readMore() async throws {
        do {
            let bytes = try await connection.read()
            try reader.withLock { reader throws(HTTP1Error) in
                guard let bytes else { return try reader.finish() }
                reader.append(bytes)
            }
        } catch let error as HTTP1Error {
            throw noResponse(error.message)
        } catch let error as ConnectionError {
            throw noResponse(error.description)
        }
    }

    private func noResponse(_ detail: String) -> NoResponse {
        NoResponse(hasStarted: reader.withLock { $0.hasStarted }, detail: detail)
    }

    func disconnect() { connection.reset() }

    /// Ends the connection: in good order if the response was read to its end.
    func finish() {
        guard reader.withLock({ $0.end == nil }) else { return connection.close() }
        disconnect()
    }
}
#endif
