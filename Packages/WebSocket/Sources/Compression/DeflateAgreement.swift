/// What both ends have agreed on for permessage-deflate (RFC 7692 section 7.1).
///
/// Only a handshake makes one; without the trait `Compression` none is ever made.
public struct DeflateAgreement: Sendable, Hashable {
    /// Whether the server forgets its context after each message it sends.
    public let serverNoContextTakeover: Bool
    /// Whether the client forgets its context after each message it sends.
    public let clientNoContextTakeover: Bool
    /// The window of what the server sends, 8 to 15 bits.
    ///
    /// zlib has no window of 8 bits. Where it is asked for, this end shortens runs of one byte
    /// only, which needs no window, and so compresses little.
    public let serverMaxWindowBits: Int
    /// The window of what the client sends, 8 to 15 bits; 8 as for the server.
    public let clientMaxWindowBits: Int

    /// The element of `Sec-WebSocket-Extensions` in which a server says all this.
    let fieldValue: String
    let memoryLevel: Int
    let minimumBytes: Int

    /// Takes the answer of a server.
    init(_ answer: DeflateParameters, _ configuration: DeflateConfiguration) {
        serverNoContextTakeover = answer.serverNoContextTakeover
        clientNoContextTakeover = answer.clientNoContextTakeover
        serverMaxWindowBits = answer.serverMaxWindowBits ?? DeflateParameters.maxWindowBits
        clientMaxWindowBits = answer.clientMaxWindowBits?.count ?? DeflateParameters.maxWindowBits
        fieldValue = answer.fieldValue
        memoryLevel = configuration.memoryLevel
        minimumBytes = configuration.minimumBytes
    }

    /// Whether an end keeps its context from one message that it sends to the next.
    func keepsContext(of sender: WebSocketRole) -> Bool {
        switch sender {
        case .server: !serverNoContextTakeover
        case .client: !clientNoContextTakeover
        }
    }

    /// The window of what an end sends.
    func windowBits(of sender: WebSocketRole) -> Int {
        switch sender {
        case .server: serverMaxWindowBits
        case .client: clientMaxWindowBits
        }
    }
}
