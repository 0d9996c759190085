public import HTTPTypes

/// Why a cookie cannot be set: a mistake of the application.
public struct CookieError: HTTPStatusError, Equatable {
    /// The kinds of mistakes.
    public struct Code: Sendable, Equatable {
        private enum Kind { case name, value, path, domain, tooLarge, insecure, prefix }
        private let kind: Kind

        /// The name is empty or no token (RFC 9110 section 5.6.2).
        public static let invalidName = Code(kind: .name)
        /// The value has characters that cookies cannot have (RFC 6265 section 4.1.1).
        public static let invalidValue = Code(kind: .value)
        /// The path does not begin with `/`, has characters that paths cannot have, or is longer
        /// than 1024 bytes.
        public static let invalidPath = Code(kind: .path)
        /// The domain is empty, has characters that names of hosts cannot have, or is longer than
        /// 1024 bytes.
        public static let invalidDomain = Code(kind: .domain)
        /// The name and the value have more than 4096 bytes, with the `=` between them.
        public static let tooLarge = Code(kind: .tooLarge)
        /// `SameSite=None` or `Partitioned` without `Secure`.
        public static let insecure = Code(kind: .insecure)
        /// The name promises by its prefix what the attributes do not keep.
        public static let brokenPrefix = Code(kind: .prefix)
    }

    /// What happened.
    public let code: Code
    /// What happened and what to do, in a sentence or two, for logs; names no value.
    public let description: String
    /// What the client may know: nothing.
    public var message: String { "The response could not be made." }
    /// 500: the client cannot help it.
    public var status: HTTPResponse.Status { .internalServerError }

    init(_ code: Code, _ message: String) {
        self.code = code
        description = message
    }
}
