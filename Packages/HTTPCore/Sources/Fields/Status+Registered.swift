extension HTTPResponse.Status {
    // The registered statuses of errors that HTTPTypes has no names for.

    /// 402 Payment Required (RFC 9110 section 15.5.3).
    public static let paymentRequired = registered(402)
    /// 418 I'm a teapot (RFC 2324 section 2.3.2).
    public static let teapot = registered(418)
    /// 423 Locked (RFC 4918 section 11.3).
    public static let locked = registered(423)
    /// 424 Failed Dependency (RFC 4918 section 11.4).
    public static let failedDependency = registered(424)
    /// 506 Variant Also Negotiates (RFC 2295 section 8.1).
    public static let variantAlsoNegotiates = registered(506)
    /// 507 Insufficient Storage (RFC 4918 section 11.5).
    public static let insufficientStorage = registered(507)
    /// 508 Loop Detected (RFC 5842 section 7.2).
    public static let loopDetected = registered(508)
    /// 510 Not Extended (RFC 2774 section 7).
    public static let notExtended = registered(510)

    /// The status of a code with the reason phrase that is registered for it, if there is one.
    public static func registered(_ code: Int) -> HTTPResponse.Status {
        HTTPResponse.Status(code: code, reasonPhrase: reasons[code] ?? "")
    }

    /// The reason phrase, or where there is none, the one that is registered for the code.
    ///
    /// Empty if neither is there.
    public var reason: String {
        reasonPhrase.isEmpty ? Self.reasons[code] ?? "" : reasonPhrase
    }

    private static let reasons: [Int: String] = [
        200: "OK", 201: "Created", 202: "Accepted", 203: "Non-Authoritative Information",
        204: "No Content", 205: "Reset Content", 206: "Partial Content", 207: "Multi-Status",
        208: "Already Reported", 226: "IM Used",
        300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other",
        304: "Not Modified", 305: "Use Proxy", 307: "Temporary Redirect",
        308: "Permanent Redirect",
        400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
        407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict",
        410: "Gone", 411: "Length Required", 412: "Precondition Failed",
        413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
        416: "Range Not Satisfiable", 417: "Expectation Failed", 418: "I'm a teapot",
        421: "Misdirected Request", 422: "Unprocessable Content", 423: "Locked",
        424: "Failed Dependency", 425: "Too Early", 426: "Upgrade Required",
        428: "Precondition Required", 429: "Too Many Requests",
        431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
        500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
        503: "Service Unavailable", 504: "Gateway Timeout",
        505: "HTTP Version Not Supported", 506: "Variant Also Negotiates",
        507: "Insufficient Storage", 508: "Loop Detected", 510: "Not Extended",
        511: "Network Authentication Required",
    ]
}
