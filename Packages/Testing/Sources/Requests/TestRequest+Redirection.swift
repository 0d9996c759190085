public import HTTPCore

// Redirections as browsers follow them: the Fetch Standard, "HTTP-redirect fetch".

extension TestRequest {
    /// Becomes the next request, if the response to this one sends the client elsewhere.
    ///
    /// 301, 302, 303, 307 and 308 with a `Location` do. 301 and 302 make GET of POST, 303 of
    /// everything but GET and HEAD; body and fields about it go then. To another origin go neither
    /// `Authorization`, `Proxy-Authorization` and `Cookie` nor `Host`. A `\` in a `Location` is read
    /// as `/`, and user information is dropped, as browsers do (URL Standard).
    ///
    /// - Parameters:
    ///   - status: The status of the response.
    ///   - fields: The fields of the response.
    ///   - policy: Whether and how often redirections are followed.
    /// - Returns: Whether there is a next request; if not, the response stands as it is.
    /// - Throws: ``RedirectError`` if the `Location` is not a URL of HTTP, or the body was a stream
    ///   and the status not 303; ``TooManyRedirects``. The request is as before then.
    public mutating func follow(
        _ status: HTTPResponse.Status, _ fields: HTTPFields,
        policy: RedirectPolicy = .followed()
    ) throws -> Bool {
        guard case .followed(let limit) = policy, Self.codes.contains(status.code),
            let next = try location(in: fields)
        else { return false }
        guard way.count < limit else {
            throw TooManyRedirects(limit: limit, way: way + [url, next])
        }
        let becomesGet = becomesGet(by: status.code)
        guard body.isRepeatable || (status.code == 303 && becomesGet) else {
            throw RedirectError.bodyCannotBeRepeated(to: next)
        }
        if becomesGet {
            (method, body) = (.get, .none)
            remove(Self.fieldsOfBody)
        }
        if !next.hasSameOrigin(as: url) { remove(Self.fieldsOfOrigin) }
        way.append(url)
        url = next
        return true
    }

    private static let codes = [301, 302, 303, 307, 308]
    private static let fieldsOfBody: [HTTPField.Name] = [
        .contentEncoding, .contentLanguage, .contentLocation, .contentType, .contentLength,
    ]
    private static let fieldsOfOrigin: [HTTPField.Name] = [
        .authorization, .proxyAuthorization, .cookie, .hostField,
    ]

    /// Where the response sends the client; `nil` if it does not say.
    private func location(in fields: HTTPFields) throws(RedirectError) -> TestURL? {
        let locations = fields[values: .location]
        guard let location = locations.first else { return nil }
        guard locations.allSatisfy({ $0 == location }),
            let next = url.resolving(URLReference(location: location)),
            next.scheme == "http" || next.scheme == "https"
        else {
            throw .invalidLocation(locations.joined(separator: ", "), from: url)
        }
        return next
    }

    private func becomesGet(by code: Int) -> Bool {
        switch code {
        case 301, 302: method == .post
        case 303: method != .get && method != .head
        default: false
        }
    }

    private mutating func remove(_ names: [HTTPField.Name]) {
        for name in names { headers[name] = nil }
    }
}
