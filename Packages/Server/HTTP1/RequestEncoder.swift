public import HTTPCore

/// Writes one request as HTTP/1.1.
///
/// Names of fields are written in lower case, as by ``ResponseEncoder``.
public struct RequestEncoder: Sendable {
    private var body = BodyEncoder()

    /// Prepares a request.
    public init() {}

    /// Writes the head, `Host` first (RFC 9110 section 7.2).
    ///
    /// `Content-Length` and `Transfer-Encoding` among the fields are dropped: they are ours.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: What stands between method and version, percent-encoded.
    ///   - fields: The fields; of a correct request one is `Host`.
    ///   - framing: How the end of the body is marked; `nil` if there is no body.
    ///   - output: Where to write.
    /// - Throws: ``HTTP1Error``, with nothing written, if the target is empty or has a byte that may
    ///   not stand there.
    public mutating func writeHead(
        _ method: HTTPRequest.Method, _ target: String, _ fields: HTTPFields,
        framing: BodyFraming?, into output: inout [UInt8]
    ) throws(HTTP1Error) {
        guard !target.isEmpty, target.utf8.allSatisfy(ByteClass.isTarget) else {
            throw .badRequest("The request line has no valid target.")
        }
        output.append(contentsOf: method.rawValue.utf8)
        output.append(0x20)
        output.append(contentsOf: target.utf8)
        output.append(contentsOf: Self.version)
        for field in fields where field.name == .hostField { output.append(field) }
        for field in fields where !Self.own.contains(field.name) { output.append(field) }
        switch framing {
        case nil: body.framing = .none
        case .length(let length):
            body.framing = .length(remaining: length)
            output.appendContentLength(length)
        case .chunked:
            body.framing = .chunked
            output.appendChunkedField()
        }
        output.appendLineEnd()
    }

    /// Writes what stands in front of some bytes of the body.
    ///
    /// - Returns: What stands behind them.
    /// - Throws: `ProtocolViolation` if there are more bytes than the head announced, or fewer with
    ///   the last; the connection is of no use then.
    public mutating func beginBody(
        _ count: Int, isLast: Bool, into output: inout [UInt8]
    ) throws(ProtocolViolation) -> [UInt8] {
        if let tail = try body.begin(count, isLast: isLast, into: &output) { return tail }
        guard count == 0 else { throw ProtocolViolation("The request was to have no body.") }
        return []
    }

    /// Ends a body in chunks, with fields behind it.
    ///
    /// Fields that say how the message is framed or handled are left out (RFC 9110 section 6.5.1).
    ///
    /// - Throws: `ProtocolViolation`, with nothing written, if the body is not in chunks.
    public mutating func writeTrailers(
        _ fields: HTTPFields, into output: inout [UInt8]
    ) throws(ProtocolViolation) {
        guard body.framing == .chunked else {
            throw ProtocolViolation("Only a body in chunks can have trailers.")
        }
        body.end(with: fields, into: &output)
    }

    private static let own: [HTTPField.Name] = [.hostField, .contentLength, .transferEncoding]
    private static let version = Array(" HTTP/1.1\r\n".utf8)
}
