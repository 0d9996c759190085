/// Why the body of a request could not be read.
public struct BodyError: HTTPStatusError, Equatable {
    /// The kinds of failure.
    public struct Code: Sendable, Equatable {
        private enum Kind { case tooLarge, disconnected, alreadyRead, beingRead }
        private let kind: Kind

        /// The body has more bytes than the limit allows.
        public static let tooLarge = Code(kind: .tooLarge)
        /// The client left before the end of the body.
        public static let disconnected = Code(kind: .disconnected)
        /// The parts of the body were read before, and nobody collected them.
        public static let alreadyRead = Code(kind: .alreadyRead)
        /// Another task is reading the body at this moment.
        public static let beingRead = Code(kind: .beingRead)
    }

    /// What happened.
    public let code: Code
    /// 413, 400 or, for a mistake in the application, 500.
    public let status: HTTPResponse.Status
    /// What happened, in a sentence.
    public let message: String

    init(_ code: Code) {
        self.code = code
        switch code {
        case .disconnected:
            (status, message) = (.badRequest, "The body ended before it was complete.")
        default: (status, message) = (.internalServerError, "The server made a mistake.")
        }
    }

    /// What happened and, where it is the application's mistake, what to do; for logs.
    public var description: String {
        switch code {
        case .alreadyRead:
            "The body was read before. Collect it, or read it as a form, where it is needed twice."
        case .beingRead: "Two tasks read the body of one request at once."
        default: "\(status.code) \(message)"
        }
    }

    static func tooLarge(limit: Int, _ subject: String = "The body") -> BodyError {
        BodyError(
            code: .tooLarge, status: .contentTooLarge,
            message: "\(subject) is larger than the limit of \(limit) bytes.")
    }

    private init(code: Code, status: HTTPResponse.Status, message: String) {
        self.code = code
        self.status = status
        self.message = message
    }
}
