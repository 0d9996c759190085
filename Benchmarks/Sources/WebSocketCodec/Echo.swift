import ASGIWebSocket
import HTTPCore

/// A server that returns every message, without a connection.
struct Echo: ~Copyable {
    private var decoder: WebSocketDecoder
    private var encoder: WebSocketEncoder
    /// The reads in which a message arrives.
    private let reads: [[UInt8]]
    private var output: [UInt8] = []

    /// Prepares one message, as a client sends it; a server reads up to 64 KiB at a time.
    init(_ message: WebSocketMessage, compressing configuration: DeflateConfiguration?) throws {
        let agreement = try configuration.flatMap(Self.agreement)
        decoder = WebSocketDecoder(role: .server, compression: agreement)
        encoder = WebSocketEncoder(role: .server, compression: agreement)
        var client = WebSocketEncoder(role: .client, compression: agreement)
        var bytes: [UInt8] = []
        client.append(.message(message), to: &bytes)
        reads = stride(from: 0, to: bytes.count, by: 65_536).map {
            Array(bytes[$0..<min($0 + 65_536, bytes.count)])
        }
    }

    /// Reads the message, and writes it; returns the bytes that were written.
    mutating func answer() throws -> Int {
        output.removeAll(keepingCapacity: true)
        for read in reads {
            var position = 0
            while let event = try decoder.next(read.span, at: &position) {
                encoder.append(event, to: &output)
            }
        }
        return output.count
    }

    /// Reads the message alone; returns the bytes of its payload.
    mutating func read() throws -> Int {
        var count = 0
        for read in reads {
            var position = 0
            while case .message(let message) = try decoder.next(read.span, at: &position) {
                switch message {
                case .text(let text): count += text.utf8.count
                case .binary(let bytes): count += bytes.count
                }
            }
        }
        return count
    }

    /// What a handshake agrees on.
    private static func agreement(_ configuration: DeflateConfiguration) throws -> DeflateAgreement?
    {
        let client = ClientHandshake(compression: configuration)
        let server = try OpeningHandshake(method: .get, version: .http1_1, headers: client.headers)
        return server.agree(to: configuration)
    }
}
