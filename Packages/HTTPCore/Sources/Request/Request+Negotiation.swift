extension Request {
    /// The media types that the client accepts, parsed at each access.
    public var accept: Accept { Accept(headers) }

    /// The character sets that the client accepts, parsed at each access.
    public var acceptCharset: AcceptCharset { AcceptCharset(headers) }

    /// The content codings that the client accepts, parsed at each access.
    public var acceptEncoding: AcceptEncoding { AcceptEncoding(headers) }

    /// The languages that the client accepts, parsed at each access.
    public var acceptLanguage: AcceptLanguage { AcceptLanguage(headers) }
}
