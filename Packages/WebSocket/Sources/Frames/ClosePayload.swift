import HTTPCore

/// The payload of a close frame: nothing, or a code and a reason (RFC 6455 section 5.5.1).
enum ClosePayload {
    /// Reads a payload.
    ///
    /// - Throws: ``WebSocketError`` with 1002 if it is one byte or a code that may not stand in a
    ///   frame, with 1007 if the reason is not UTF-8.
    static func parse(_ bytes: [UInt8]) throws(WebSocketError) -> WebSocketEvent {
        if bytes.isEmpty { return .close(nil) }
        guard bytes.count >= 2 else { throw .protocolError("A close frame has one byte.") }
        let code = CloseCode(rawValue: UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
        guard code.isAllowedInFrame else {
            throw .protocolError("The close code \(code) may not be sent.")
        }
        guard let reason = String(validating: bytes[2...], as: UTF8.self) else {
            throw WebSocketError(.invalidPayload, "The reason is not UTF-8.")
        }
        return .close(code, reason: reason)
    }

    /// Writes a payload; a reason that is too long is cut between two characters.
    static func bytes(_ code: CloseCode?, reason: String) -> [UInt8] {
        guard let code else { return [] }
        precondition(code.isAllowedInFrame, "The close code \(code) may not be sent.")
        return [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)] + shortened(reason).utf8
    }

    /// As much of a reason as a frame has room for, 123 bytes, cut between two characters.
    static func shortened(_ reason: String) -> Substring {
        var count = 0
        return reason.prefix { character in
            count += character.utf8.count
            return count <= WebSocketFrameHeader.maxControlCount - 2
        }
    }
}
