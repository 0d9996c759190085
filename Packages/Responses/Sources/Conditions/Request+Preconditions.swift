public import HTTPCore

extension Request {
    /// The conditions that the request makes, such as `If-None-Match`.
    public var preconditions: Preconditions { Preconditions(headers) }

    /// A ready answer if the client has the present content already, so that nobody need make it.
    ///
    /// ```swift
    /// let tag = try await pages.version(name)
    /// if let answer = try request.notModified(etag: tag) { return answer }
    /// return try await .html(pages.render(name)).etag(tag)
    /// ```
    ///
    /// A response with a tag or a date answers conditions by itself, once it is made. Cookies and
    /// fields such as `Cache-Control` and `Vary` that the full answer has are to be added.
    ///
    /// - Parameters:
    ///   - etag: The tag of the present content.
    ///   - lastModified: When the content last changed.
    /// - Returns: An empty response of status 304; `nil` if the content is to be sent.
    /// - Throws: ``ResponseError`` 412 if `If-Match` or `If-Unmodified-Since` does not hold, or if
    ///   `If-None-Match` does not and the method is neither GET nor HEAD.
    public func notModified(
        etag: EntityTag? = nil, lastModified: HTTPDate? = nil
    ) throws(ResponseError) -> Response? {
        let current = Validators(etag: etag, lastModified: lastModified)
        switch preconditions.outcome(of: method, for: current) {
        case .proceed: return nil
        case .failed: throw ResponseError(.preconditionFailed)
        case .notModified:
            var response = Response(.notModified)
            response.etag = etag
            if etag == nil { response.lastModified = lastModified }
            return response
        }
    }

    /// Makes sure that the conditions of a request that changes something hold, before it does.
    ///
    /// ```swift
    /// app.put("/pages/{name}") { request in
    ///     let page = try await pages.find(name)
    ///     try request.requirePreconditions(for: page.map { Validators(etag: $0.tag) })
    ///     …
    /// }
    /// ```
    ///
    /// Two clients that change a page at once do not undo each other's work (RFC 9110 section
    /// 13.1.1), if nothing else changes it between this and the change.
    ///
    /// - Parameter current: The present state; `nil` if the resource does not exist: then
    ///   `If-Match: *` fails, and `If-None-Match: *` holds.
    /// - Throws: ``ResponseError`` 412 if they do not hold.
    public func requirePreconditions(for current: Validators?) throws(ResponseError) {
        if preconditions.outcome(of: method, for: current) == .failed {
            throw ResponseError(.preconditionFailed)
        }
    }
}
