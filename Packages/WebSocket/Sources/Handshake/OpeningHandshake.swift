public import HTTPCore

/// The opening handshake of a client, which a server may accept (RFC 6455 section 4.2).
public struct OpeningHandshake: Sendable, Hashable {
    /// The subprotocols that the client offers, in its order of preference.
    public let subprotocols: [String]
    private let key: WebSocketKey
    private let extensions: [ExtensionElement]

    /// Whether a request asks for a WebSocket: by `Upgrade: websocket`, in HTTP/1.1.
    ///
    /// In HTTP/1.0 that must be ignored (RFC 9110 section 7.8), and HTTP/2 has no `Upgrade`.
    public static func isRequested(version: HTTPVersion, headers: HTTPFields) -> Bool {
        version == .http1_1 && FieldList.contains("websocket", in: headers[values: .upgrade])
    }

    /// Checks a request by section 4.2.1; `Host` and `Origin` are the server's to look at.
    ///
    /// - Parameters:
    ///   - method: The method, which must be GET.
    ///   - version: The version, which must be 1.1.
    ///   - headers: The fields of the request.
    /// - Throws: ``HandshakeError``: 426 if `Sec-WebSocket-Version` is missing or not 13; 400 for
    ///   everything else, malformed or repeated subprotocols and malformed extensions among it.
    public init(
        method: HTTPRequest.Method, version: HTTPVersion, headers: HTTPFields
    ) throws(HandshakeError) {
        guard method == .get else { throw .badRequest("The method of a handshake is GET.") }
        guard Self.isRequested(version: version, headers: headers) else {
            throw .badRequest("The request does not ask for a WebSocket in HTTP/1.1.")
        }
        guard FieldList.contains("upgrade", in: headers[values: .connection]) else {
            throw .badRequest("The field Connection does not name Upgrade.")
        }
        guard !headers.contains(.transferEncoding), headers[.contentLength] ?? "0" == "0" else {
            throw .badRequest("A handshake has no body.")
        }
        let versions = headers[values: .secWebSocketVersion]
        guard versions.count <= 1 else {
            throw .badRequest("The field Sec-WebSocket-Version is there more than once.")
        }
        guard versions == ["13"] else { throw .wrongVersion }
        let keys = headers[values: .secWebSocketKey]
        guard keys.count == 1, let key = WebSocketKey(keys[0]) else {
            throw .badRequest("The field Sec-WebSocket-Key must be 16 bytes in base64, once.")
        }
        self.key = key
        subprotocols = try Self.subprotocols(headers[values: .secWebSocketProtocol])
        guard
            let extensions = ExtensionElement.parse(headers[values: .secWebSocketExtensions])
        else { throw .badRequest("The field Sec-WebSocket-Extensions is malformed.") }
        self.extensions = extensions
    }

    private static func subprotocols(_ values: [String]) throws(HandshakeError) -> [String] {
        let names = FieldList.elements(of: values)
        guard names.allSatisfy(\.isToken), values.isEmpty || !names.isEmpty else {
            throw .badRequest("The field Sec-WebSocket-Protocol is malformed.")
        }
        guard Set(names).count == names.count else {
            throw .badRequest("A subprotocol is offered more than once.")
        }
        return names
    }

    /// What the server agrees to of the compression that the client offers.
    ///
    /// The first of its offers that can be accepted counts; one that has a parameter which is
    /// unknown, repeated or without a valid value is passed over (RFC 7692 section 7.1).
    ///
    /// - Returns: What to give to ``response(subprotocol:compression:headers:)`` and to the codec;
    ///   `nil` if there is no such offer, or the trait `Compression` is off.
    public func agree(to configuration: DeflateConfiguration) -> DeflateAgreement? {
        configuration.accept(extensions)
    }

    /// Accepts the handshake by a response with status 101 (section 4.2.2).
    ///
    /// - Parameters:
    ///   - subprotocol: The one that the server has chosen.
    ///   - compression: What ``agree(to:)`` has returned.
    ///   - headers: Further fields. Those that the handshake itself writes are left out, and those
    ///     that frame a body, which this response has none of.
    /// - Returns: The fields of the response.
    /// - Throws: `ProtocolViolation` if the client has not offered the subprotocol.
    public func response(
        subprotocol: String? = nil, compression: DeflateAgreement? = nil, headers: HTTPFields = [:]
    ) throws(ProtocolViolation) -> HTTPFields {
        var fields = headers
        for name in Self.ownFields { fields[name] = nil }
        fields[.upgrade] = "websocket"
        fields[.connection] = "Upgrade"
        fields[.secWebSocketAccept] = key.accept
        if let subprotocol {
            guard subprotocols.contains(subprotocol) else {
                throw ProtocolViolation("The client has not offered \"\(subprotocol)\".")
            }
            fields[.secWebSocketProtocol] = subprotocol
        }
        fields[.secWebSocketExtensions] = compression?.fieldValue
        return fields
    }

    private static let ownFields: [HTTPField.Name] = [
        .secWebSocketProtocol, .contentLength, .transferEncoding,
    ]
}
