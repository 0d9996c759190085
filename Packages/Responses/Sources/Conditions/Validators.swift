public import HTTPCore

/// What tells one state of a resource from another (RFC 9110 section 8.8).
public struct Validators: Sendable, Hashable {
    /// The tag of the state; `nil` if it has none.
    public var etag: EntityTag?
    /// When the state last changed; `nil` if that is not known.
    public var lastModified: HTTPDate?

    /// Describes a state by a tag, a date, or both.
    public init(etag: EntityTag? = nil, lastModified: HTTPDate? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }
}

extension Response {
    /// The tag in the field `ETag`; `nil` if there is none, or one that is not well formed.
    ///
    /// A response of status 200 with a tag answers the conditions of a request, such as
    /// `If-None-Match`; see ``prepared(for:)``.
    public var etag: EntityTag? {
        get { headers[.eTag].flatMap { EntityTag(parsing: $0) } }
        set { headers[.eTag] = newValue?.description }
    }

    /// The date in the field `Last-Modified`; `nil` if there is none, or one that is malformed.
    ///
    /// A response of status 200 with a date answers the conditions of a request, such as
    /// `If-Modified-Since`; see ``prepared(for:)``.
    public var lastModified: HTTPDate? {
        get { headers[.lastModified].flatMap { HTTPDate(parsing: $0) } }
        set { headers[.lastModified] = newValue?.description }
    }

    /// Whether the response says `Accept-Ranges: bytes`, and so answers requests for a part of it.
    ///
    /// False by default. Needs content of a known length: a stream is sent whole all the same.
    public var acceptsRanges: Bool {
        get { headers[.acceptRanges]?.lowercased() == "bytes" }
        set { headers[.acceptRanges] = newValue ? "bytes" : nil }
    }
}

extension ResponseConvertible where Self: Sendable {
    /// The same answer with a tag, so that it answers the conditions of the request.
    ///
    /// ```swift
    /// app.get("/users/{id}") { request in
    ///     let user = try await users.find(request.parameters.require("id"))
    ///     return user.etag(user.version)
    /// }
    /// ```
    public func etag(_ tag: EntityTag) -> ModifiedResponse<Self> {
        ModifiedResponse(self) { $0.etag = tag }
    }

    /// The same answer with the date of its last change, so that it answers the conditions of the
    /// request.
    public func lastModified(_ date: HTTPDate) -> ModifiedResponse<Self> {
        ModifiedResponse(self) { $0.lastModified = date }
    }

    /// The same answer, of which parts can be asked for: `Accept-Ranges: bytes`.
    ///
    /// Tell its ``etag(_:)``, too: a client can then be sure that the parts are of one whole.
    public func acceptingRanges() -> ModifiedResponse<Self> {
        ModifiedResponse(self) { $0.acceptsRanges = true }
    }
}
