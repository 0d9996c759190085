#if Server
import ASGIHTTP1
import HTTPCore
import Logging
import NIOCore

// What the server answers in place of the application.
extension HTTP1Connection {
    /// Answers a message that is not HTTP, or too large, and ends the connection.
    func refuse(_ error: HTTP1Error) {
        log(error)
        if let exchange {
            // The server's own limits are its own to tell.
            guard error.status == .badRequest else { return refuse(exchange, error) }
            // The application learns that the body ends here, and may still answer. Nothing that
            // follows can be trusted to be a request.
            exchange.bodyFailed(error)
            if exchange.isResponseComplete { finishConnection(lingers: true) }
            return
        }
        writer.writeRefusal(error, isToHead: input.buffer.readableBytesView.beginsWithHEAD)
        finishConnection(lingers: true)
    }

    /// Answers in place of the application, which learns that its client is gone.
    private func refuse(_ exchange: HTTP1Exchange, _ error: HTTP1Error) {
        guard !exchange.isResponseComplete else { return finishConnection(lingers: true) }
        self.exchange = nil
        let isStarted = exchange.isHeadWritten
        exchange.disconnect()
        guard !isStarted else { return abort(resetting: true) }
        writer.writeRefusal(error, isToHead: exchange.isHead)
        finishConnection(lingers: true)
    }

    /// Says that a head is late; who has sent nothing at all learns it by the close.
    func refuseLateHead() {
        if input.count > 0 {
            refuse(.slowHead)
        } else {
            finishConnection(lingers: false)
        }
    }

    /// Clients do this all the time, so it is of interest to who looks for something.
    func log(_ error: any HTTPStatusError) {
        service.logger.debug(
            "request refused",
            metadata: [
                "client.address": "\(client.map { "\($0)" } ?? "")",
                "http.response.status_code": "\(error.status.code)",
                "error.message": "\(error.message)",
            ])
    }
}

extension HTTP1Error {
    static let slowHead = HTTP1Error(
        .requestTimeout, "The head of the request did not arrive in time.")
    static let slowBody = HTTP1Error(
        .requestTimeout, "The body of the request arrives too slowly.")
    /// Is not sent, as the client takes nothing.
    static let stalled = HTTP1Error(.requestTimeout, "The client takes nothing of its response.")
    static let emptyLines = HTTP1Error(
        .badRequest, "There are only empty lines in front of the request.")
    static let misdirected = HTTP1Error(
        .misdirectedRequest, "Resources of https are not served without TLS.")
    /// ASGI has no way to hand a connection over.
    static let tunnel = HTTP1Error(.notImplemented, "This server is no proxy: it has no tunnels.")
}

extension Sequence<UInt8> {
    /// Whether this is a request for no more than a head, as far as one can tell of what is none.
    fileprivate var beginsWithHEAD: Bool {
        drop { $0 == 0x0d || $0 == 0x0a }.starts(with: "HEAD ".utf8)
    }
}
#endif
