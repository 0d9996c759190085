public import HTTPCore

/// Writes one response as HTTP/1.1, and decides what becomes of the connection.
///
/// Decides by RFC 9112 section 6 how the end of the body is marked: by `Content-Length` where it
/// is known, by chunks for a client of 1.1, by the end of the connection for one of 1.0. Names of
/// fields are written in lower case, as ASGI has them.
public struct ResponseEncoder: Sendable {
    private let version: HTTPVersion
    private let isHead: Bool
    private let acceptsTrailers: Bool
    private var body = BodyEncoder()
    private var isHeadWritten = false
    /// Whether the response names another protocol that would be spoken.
    private var offersUpgrade = false
    /// Whether the connection can be used again after this response.
    public private(set) var keepsAlive: Bool

    /// Prepares the response to a request.
    ///
    /// - Parameters:
    ///   - version: The version of HTTP that the client spoke.
    ///   - method: The method of the request.
    ///   - keepsAlive: Whether the client would use the connection again.
    ///   - acceptsTrailers: Whether the client has said `TE: trailers`.
    public init(
        version: HTTPVersion, method: HTTPRequest.Method, keepsAlive: Bool,
        acceptsTrailers: Bool = false
    ) {
        self.version = version
        self.acceptsTrailers = acceptsTrailers
        isHead = method == .head
        self.keepsAlive = keepsAlive
    }

    /// Whether the end of the connection is what ends the body.
    public var endsByClose: Bool { body.framing == .untilClose }

    /// Ends the connection after this response; without effect once the head is written.
    public mutating func close() { if !isHeadWritten { keepsAlive = false } }

    /// Writes the head.
    ///
    /// `Connection` and `Transfer-Encoding` of the application are dropped: they are ours. Of its
    /// `Connection` the option `close` is followed, and `upgrade`, which belongs to a field `Upgrade`,
    /// is kept.
    ///
    /// - Parameters:
    ///   - start: The head as the application sent it.
    ///   - bodyCount: The bytes of the whole body, if all of it is there.
    ///   - date: The value of `Date`, written unless the application has its own.
    ///   - output: Where to write.
    /// - Throws: `ProtocolViolation` if `Content-Length` is no number.
    public mutating func writeHead(
        _ start: ResponseStart, bodyCount: Int?, date: [UInt8], into output: inout [UInt8]
    ) throws(ProtocolViolation) {
        let code = start.status.code
        output.append(contentsOf: Self.statusLine)
        output.appendDecimal(code)
        output.append(0x20)
        output.append(contentsOf: start.status.reason.utf8)
        output.appendLineEnd()

        var declaredLength: Int?
        var hasDate = false
        for field in start.headers {
            switch OwnField(field.name) {
            case .contentLength:
                guard let length = Int(field.value), length >= 0, declaredLength ?? length == length
                else { throw ProtocolViolation("Content-Length \"\(field.value)\" is no length.") }
                declaredLength = length
                continue
            case .connection:
                let options = field.value.lowercased().split(whereSeparator: {
                    ", \t".contains($0)
                })
                if options.contains("close") { keepsAlive = false }
                if options.contains("upgrade") { offersUpgrade = true }
                continue
            case .transferEncoding: continue
            case .date: hasDate = true
            case nil: break
            }
            output.append(field)
        }
        if !hasDate {
            output.append(contentsOf: Self.dateName)
            output.append(contentsOf: date)
            output.appendLineEnd()
        }
        body.hasTrailers = start.hasTrailers && acceptsTrailers && version >= .http1_1
        let length = declaredLength ?? (body.hasTrailers ? nil : bodyCount)
        writeFraming(code: code, length: length, isKnown: declaredLength != nil, into: &output)
        writeConnection(into: &output)
        output.appendLineEnd()
        isHeadWritten = true
    }

    /// Writes a response 103 in front of the response (RFC 8297).
    ///
    /// - Parameters:
    ///   - links: The values of its `Link` fields; what may not stand in a value becomes a space.
    ///   - output: Where to write.
    public static func writeEarlyHint(_ links: [String], into output: inout [UInt8]) {
        output.append(contentsOf: earlyHint)
        for link in links { output.append(HTTPField(name: linkName, value: link)) }
        output.appendLineEnd()
    }

    /// Writes a response 101: the connection speaks another protocol from here on, as the fields
    /// `Upgrade` and `Connection`, which must be among these, say (RFC 9110 section 7.8).
    public static func writeUpgrade(
        _ fields: HTTPFields, date: [UInt8], into output: inout [UInt8]
    ) {
        output.append(contentsOf: switching)
        for field in fields { output.append(field) }
        if !fields.contains(.date) {
            output.append(contentsOf: dateName)
            output.append(contentsOf: date)
            output.appendLineEnd()
        }
        output.appendLineEnd()
    }

    private mutating func writeFraming(
        code: Int, length: Int?, isKnown: Bool, into output: inout [UInt8]
    ) {
        let hasNoBody = code == 204 || code == 304
        if code == 205 {
            // No content, and no other way to say so (RFC 9110 section 15.3.6).
            output.appendContentLength(0)
        } else if isHead || hasNoBody {
            // To HEAD and in a 304 it tells the length that GET would have (RFC 9110 8.6).
            if let length, isKnown, code != 204 { output.appendContentLength(length) }
        } else if let length {
            body.framing = .length(remaining: length)
            output.appendContentLength(length)
        } else if version >= .http1_1 {
            body.framing = .chunked
            output.appendChunkedField()
        } else {
            body.framing = .untilClose
            keepsAlive = false
        }
    }

    private func writeConnection(into output: inout [UInt8]) {
        if offersUpgrade {
            output.append(contentsOf: keepsAlive ? Self.upgradeField : Self.closeUpgradeField)
        } else if !keepsAlive {
            output.append(contentsOf: Self.closeField)
        } else if version < .http1_1 {
            output.append(contentsOf: Self.keepAliveField)
        }
    }

    /// Writes what stands in front of some bytes of the body.
    ///
    /// - Returns: What stands behind them, or `nil` if the bytes must not be written, because the
    ///   response has no body.
    /// - Throws: `ProtocolViolation` if there are more bytes than `Content-Length` announced, or
    ///   fewer with the last; the connection is of no use then.
    public mutating func beginBody(
        _ count: Int, isLast: Bool, into output: inout [UInt8]
    ) throws(ProtocolViolation) -> [UInt8]? {
        try body.begin(count, isLast: isLast, into: &output)
    }

    /// Writes fields that follow the body, or nothing where they cannot be sent.
    ///
    /// Fields that say how the message is framed or handled are left out (RFC 9110 section 6.5.1).
    public func writeTrailers(_ fields: HTTPFields, isLast: Bool, into output: inout [UInt8]) {
        guard body.hasTrailers, body.framing == .chunked else { return }
        for field in fields.allowedInTrailers { output.append(field) }
        if isLast { output.appendLineEnd() }
    }

    private static let linkName = HTTPField.Name(literal: "Link")
    private static let earlyHint = Array("HTTP/1.1 103 Early Hints\r\n".utf8)
    private static let statusLine = Array("HTTP/1.1 ".utf8)
    private static let dateName = Array("date: ".utf8)
    private static let switching = Array("HTTP/1.1 101 Switching Protocols\r\n".utf8)
    private static let upgradeField = Array("connection: upgrade\r\n".utf8)
    private static let closeUpgradeField = Array("connection: close, upgrade\r\n".utf8)
    private static let closeField = Array("connection: close\r\n".utf8)
    private static let keepAliveField = Array("connection: keep-alive\r\n".utf8)
}

/// The fields of a response on which the encoder acts.
private enum OwnField {
    case contentLength, connection, transferEncoding, date

    /// Tells a field by the length of its name first: most are others.
    init?(_ name: HTTPField.Name) {
        switch name.canonicalName.utf8.count {
        case 4 where name == .date: self = .date
        case 10 where name == .connection: self = .connection
        case 14 where name == .contentLength: self = .contentLength
        case 17 where name == .transferEncoding: self = .transferEncoding
        default: return nil
        }
    }
}
