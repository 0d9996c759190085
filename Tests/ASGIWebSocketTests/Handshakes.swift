import ASGIWebSocket
import HTTPCore

/// The request of RFC 6455 section 1.3, with some fields changed; `nil` takes one away.
func handshakeFields(_ changes: [HTTPField.Name: String?] = [:]) -> HTTPFields {
    var fields: HTTPFields = [
        .hostField: "server.example.com", .upgrade: "websocket", .connection: "Upgrade",
        .secWebSocketKey: "dGhlIHNhbXBsZSBub25jZQ==", .secWebSocketVersion: "13",
    ]
    for (name, value) in changes { fields[name] = value }
    return fields
}

/// A handshake with some fields changed.
func handshake(
    _ changes: [HTTPField.Name: String?] = [:]
) throws(HandshakeError) -> OpeningHandshake {
    try OpeningHandshake(method: .get, version: .http1_1, headers: handshakeFields(changes))
}

/// What a server agrees to of some offers.
func agreement(
    _ offers: String, _ configuration: DeflateConfiguration = DeflateConfiguration()
) throws(HandshakeError) -> DeflateAgreement? {
    try handshake([.secWebSocketExtensions: offers]).agree(to: configuration)
}

/// The extensions that a server answers with.
func answer(
    to offers: String, _ configuration: DeflateConfiguration = DeflateConfiguration()
) throws -> String? {
    let request = try handshake([.secWebSocketExtensions: offers])
    return try request.response(compression: request.agree(to: configuration))[
        .secWebSocketExtensions]
}
