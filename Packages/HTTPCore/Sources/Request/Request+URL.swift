extension Request {
    /// The URL that the client asked for, put together at each access; see ``HTTPScope/url``.
    public var url: RequestURL { scope.url }
}

extension HTTPScope {
    /// The URL that the client asked for, put together at each access.
    ///
    /// The host is that of the `Host` field if there is exactly one and it is valid, else the
    /// address of the server, else `localhost`. A client can write any valid host into that field:
    /// check it before it goes into a link that others will follow.
    public var url: RequestURL {
        RequestURL(
            scheme: scheme, headers: headers, server: server, path: path, rawPath: rawPath,
            query: queryString)
    }
}

extension WebSocketScope {
    /// The URL that the client asked for, put together at each access; see ``HTTPScope/url``.
    public var url: RequestURL {
        RequestURL(
            scheme: scheme, headers: headers, server: server, path: path, rawPath: rawPath,
            query: queryString)
    }
}
