public import HTTPCore

/// An opening handshake from the client's side (RFC 6455 section 4.1).
public struct ClientHandshake: Sendable {
    private let key: WebSocketKey
    private let subprotocols: [String]
    private let compression: DeflateConfiguration?

    /// Prepares a handshake with a key of the system.
    ///
    /// - Parameters:
    ///   - subprotocols: What to offer, the most wanted first; tokens, each once.
    ///   - compression: What to offer of permessage-deflate; nothing by default.
    public init(subprotocols: [String] = [], compression: DeflateConfiguration? = nil) {
        var generator = SystemRandomNumberGenerator()
        self.init(subprotocols: subprotocols, compression: compression, using: &generator)
    }

    /// Prepares a handshake with a key of the generator; traps if a subprotocol is no token.
    public init(
        subprotocols: [String] = [], compression: DeflateConfiguration? = nil,
        using generator: inout some RandomNumberGenerator
    ) {
        precondition(subprotocols.allSatisfy(\.isToken), "A subprotocol is a token.")
        key = WebSocketKey(using: &generator)
        self.subprotocols = subprotocols
        self.compression = compression
    }

    /// The fields of the GET request, beside `Host`.
    public var headers: HTTPFields {
        var fields: HTTPFields = [
            .upgrade: "websocket", .connection: "Upgrade", .secWebSocketKey: key.value,
            .secWebSocketVersion: "13",
        ]
        if !subprotocols.isEmpty {
            fields[.secWebSocketProtocol] = subprotocols.joined(separator: ", ")
        }
        fields[.secWebSocketExtensions] = compression?.offer?.fieldValue
        return fields
    }

    /// Checks the response of the server.
    ///
    /// - Returns: The subprotocol that the server has chosen, and the compression agreed on, if any.
    /// - Throws: ``HandshakeError`` with 502 if the response does not accept the handshake, or
    ///   accepts what was not offered.
    public func check(
        status: HTTPResponse.Status, headers: HTTPFields
    ) throws(HandshakeError) -> (subprotocol: String?, compression: DeflateAgreement?) {
        guard status == .switchingProtocols else {
            throw .badResponse("The server has answered with \(status.code), not 101.")
        }
        guard FieldList.contains("websocket", in: headers[values: .upgrade]),
            FieldList.contains("upgrade", in: headers[values: .connection])
        else { throw .badResponse("The response does not upgrade the connection.") }
        guard headers[values: .secWebSocketAccept] == [key.accept] else {
            throw .badResponse("The field Sec-WebSocket-Accept does not answer the key.")
        }
        return (try subprotocol(headers), try compression(headers))
    }

    private func subprotocol(_ headers: HTTPFields) throws(HandshakeError) -> String? {
        let values = headers[values: .secWebSocketProtocol]
        guard let value = values.first else { return nil }
        guard values.count == 1, subprotocols.contains(value) else {
            throw .badResponse("The server has chosen a subprotocol that was not offered.")
        }
        return value
    }

    private func compression(_ headers: HTTPFields) throws(HandshakeError) -> DeflateAgreement? {
        guard let elements = ExtensionElement.parse(headers[values: .secWebSocketExtensions]) else {
            throw .badResponse("The field Sec-WebSocket-Extensions is malformed.")
        }
        guard let element = elements.first else { return nil }
        guard elements.count == 1, let agreement = compression?.agreement(element) else {
            throw .badResponse("The server has accepted extensions that were not offered.")
        }
        return agreement
    }
}
