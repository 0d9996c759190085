import ASGIResponses
import HTTPCore

extension WebSocket {
    /// Closes as an error of the handler asks for, and throws it on if somebody is to learn of it.
    ///
    /// As over HTTP: what the client is told of, and could have done better, is not reported.
    func end(with error: any Error) async throws {
        if let end = error as? WebSocketClosed, end == closed, end.initiator != .application {
            return
        }
        // The server has cancelled because the client is lost, or closes the socket itself.
        if error is CancellationError, Task.isCancelled { throw error }
        if error is ClientDisconnected { throw error }
        let (code, reason) = Self.answer(to: error)
        // That it cannot be told is no more news than the error.
        try? await close(code, reason: reason)
        if code == .internalError { throw error }
    }

    private static func answer(to error: any Error) -> (CloseCode, reason: String) {
        switch error {
        case let error as ContentError where error.status == .unsupportedMediaType:
            (.unsupportedData, error.message)
        case let error as ContentError: (.invalidPayload, error.message)
        case let error as any HTTPStatusError where error.status == .contentTooLarge:
            (.messageTooBig, error.message)
        case is SlowReaderError: (.tryAgainLater, "Too slow.")
        case let error as any HTTPStatusError where error.status.code < 500:
            (.policyViolation, error.message)
        default: (.internalError, "")
        }
    }
}
