public import HTTPCore

// The modifiers of everything that stands for a response, which give a `Response` of a `Response`.
extension Response {
    /// The same response with another status.
    public func status(_ status: HTTPResponse.Status) -> Response {
        changed { $0.status = status }
    }

    /// The same response with a field, in place of all that have its name.
    ///
    /// - Throws: `FieldError` if the value has a control character, such as a line break.
    public func header(
        _ name: HTTPField.Name, _ value: String
    ) throws(FieldError) -> Response {
        var response = self
        try response.headers.set(name, to: value)
        return response
    }

    /// The same response with a cookie, besides those it has.
    public func cookie(_ cookie: SetCookie) -> Response { changed { $0.cookies.append(cookie) } }

    /// The same response with a tag, so that it answers the conditions of the request.
    public func etag(_ tag: EntityTag?) -> Response { changed { $0.etag = tag } }

    /// The same response with the date of its last change, so that it answers conditions.
    public func lastModified(_ date: HTTPDate) -> Response { changed { $0.lastModified = date } }

    /// The same response, of which parts can be asked for: `Accept-Ranges: bytes`.
    public func acceptingRanges() -> Response { changed { $0.acceptsRanges = true } }

    private func changed(_ change: (inout Response) -> Void) -> Response {
        var response = self
        change(&response)
        return response
    }
}

extension Optional where Wrapped: ResponseConvertible & Sendable {
    /// The same answer with another status; `nil` stays 204, as there is no answer to change.
    public func status(_ status: HTTPResponse.Status) -> ModifiedResponse<Wrapped>? {
        map { ModifiedResponse($0) { $0.status = status } }
    }
}
