/// One event of an event stream (WHATWG HTML section 9.2).
///
/// ```swift
/// try ServerSentEvent(data: "12.5", event: "temperature", id: "7")
/// ```
///
/// A client dispatches an event only if it has ``data``, be it empty; one without sets what it
/// has of ``id`` and ``retry``, and nothing more happens.
public struct ServerSentEvent: Sendable, Hashable {
    /// The text of the message; `""` is dispatched as an empty message, `nil` not at all.
    ///
    /// It may have any number of lines. The client gets every line break, be it CR, LF or CRLF,
    /// as LF.
    public let data: String?
    /// The type that a client listens to; `nil` and `""` are `message`.
    public let event: String?
    /// What a client repeats as `Last-Event-ID` when it connects anew; `""` makes it forget.
    public let id: String?
    /// How long a client waits from now on before it connects anew.
    public let retry: Duration?
    /// Text that clients skip; it may have any number of lines.
    public let comment: String?

    /// Makes an event of its parts, none of which is needed.
    ///
    /// - Parameters:
    ///   - data: The text of the message.
    ///   - event: The type of the event; one line without NUL.
    ///   - id: The id of the event. As it comes back as the value of a field, it has no control
    ///     character but the tab, and no white space at its ends.
    ///   - retry: The time until the client connects anew, from 0 to 2,147,483,647 milliseconds;
    ///     fractions of a millisecond are dropped.
    ///   - comment: Text that clients skip.
    /// - Throws: ``ServerSentEventError`` if the type, the id or the time is not as said here.
    public init(
        data: String? = nil, event: String? = nil, id: String? = nil, retry: Duration? = nil,
        comment: String? = nil
    ) throws(ServerSentEventError) {
        guard event?.utf8.contains(where: \.breaksEvents) != true else { throw .event }
        guard id?.canComeBack != false else { throw .id }
        guard retry?.isRetry != false else { throw .retry }
        self.data = data
        self.event = event
        self.id = id
        self.retry = retry
        self.comment = comment
    }

    /// Makes an event of text alone.
    public init(_ data: String) {
        self.data = data
        event = nil
        id = nil
        retry = nil
        comment = nil
    }

    /// Makes an event whose data is JSON of any `Encodable` value, as `Response.json` writes it.
    ///
    /// - Throws: `EncodingError` if the value has no JSON form; ``ServerSentEventError`` as
    ///   ``init(data:event:id:retry:comment:)``.
    public init(
        json value: some Encodable, event: String? = nil, id: String? = nil,
        retry: Duration? = nil, comment: String? = nil
    ) throws {
        let json = try FoundationJSON().encode(value)
        try self.init(
            data: String(decoding: json, as: UTF8.self), event: event, id: id, retry: retry,
            comment: comment)
    }
}

extension UInt8 {
    /// Whether the byte ends a line of an event stream, or is NUL.
    fileprivate var breaksEvents: Bool {
        self == 0 || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
    }

    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    /// Whether the byte may not stand in the value of a field (RFC 9110 section 5.5).
    fileprivate var isRefusedInFields: Bool { self < 0x20 && !isBlank || self == 0x7f }
}

extension String {
    /// Whether the text is the same after a way through the value of a field.
    fileprivate var canComeBack: Bool {
        guard let first = utf8.first, let last = utf8.last else { return true }
        return !first.isBlank && !last.isBlank && !utf8.contains(where: \.isRefusedInFields)
    }
}

extension Duration {
    fileprivate var isRetry: Bool {
        self >= .zero && self < .milliseconds(Int64(Int32.max) + 1)
    }
}
