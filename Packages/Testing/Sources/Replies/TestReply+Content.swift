public import ASGIResponses
public import HTTPCore

extension TestReply {
    /// The body as UTF-8 text; bytes that are not UTF-8 become U+FFFD.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The media type of the body; `nil` if there is none that can be read.
    public var contentType: MediaType? { headers[.contentType].flatMap { MediaType(parsing: $0) } }

    /// The cookies that the response sets, in order; what is no cookie is left out.
    public var cookies: [SetCookie] {
        headers[values: .setCookie].compactMap { SetCookie(parsing: $0) }
    }

    /// The value of the cookie that the response sets last under a name.
    public func cookie(_ name: String) -> String? {
        cookies.last { $0.name == name }?.value
    }

    /// Decodes the body as JSON, whatever its media type.
    ///
    /// - Parameters:
    ///   - type: The type of the value; may be left out where it is known.
    ///   - decoder: What reads JSON; by default Foundation's.
    /// - Returns: The value.
    /// - Throws: ``UnexpectedReply``, which shows the exchange and says what does not fit.
    public func json<Value: Decodable>(
        as type: Value.Type = Value.self, using decoder: any JSONDecoding = FoundationJSON()
    ) throws -> Value {
        do {
            return try decoder.decode(type, from: body)
        } catch {
            throw UnexpectedReply("its body is no \(type): \(error)", self)
        }
    }

    /// Goes on only if the status is the one expected.
    ///
    /// - Returns: The reply itself.
    /// - Throws: ``UnexpectedReply``, which shows the exchange.
    @discardableResult
    public func expect(_ status: HTTPResponse.Status) throws -> TestReply {
        guard self.status == status else {
            throw UnexpectedReply("its status is \(self.status), not \(status)", self)
        }
        return self
    }
}

/// A reply is not what a test needs.
public struct UnexpectedReply: Error, CustomStringConvertible {
    /// What is wrong with it.
    public let reason: String
    /// The reply.
    public let reply: TestReply

    init(_ reason: String, _ reply: TestReply) {
        self.reason = reason
        self.reply = reply
    }

    /// What is wrong, and the exchange.
    public var description: String { "The reply is unexpected: \(reason).\n\(reply)" }
}
