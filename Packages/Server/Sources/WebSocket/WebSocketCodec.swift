#if Server
import ASGIWebSocket

/// The two halves of the codec, which a socket has once it is accepted.
final class WebSocketCodec {
    var decoder: WebSocketDecoder
    var encoder: WebSocketEncoder

    init(_ limits: WebSocketLimits, _ compression: DeflateAgreement?) {
        decoder = WebSocketDecoder(role: .server, limits: limits, compression: compression)
        encoder = WebSocketEncoder(role: .server, compression: compression)
    }
}
#endif
