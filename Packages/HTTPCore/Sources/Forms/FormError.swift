/// Why a form could not be read.
public struct FormError: HTTPStatusError, Equatable {
    /// The kinds of failure.
    public struct Code: Sendable, Equatable {
        fileprivate enum Kind {
            case bodyTooLarge, fieldTooLarge, textTooLarge, tooManyFields, tooManyFiles,
                headerTooLarge
            case boundaryTooLong, invalidBoundary, wrongBoundary, malformedHeader
            case missingName, incomplete, undecodable
        }
        fileprivate let kind: Kind

        /// The body is larger than ``FormLimits/bodySize``; status 413.
        public static let bodyTooLarge = Code(kind: .bodyTooLarge)
        /// A field is larger than ``FormLimits/fieldSize``; status 413.
        public static let fieldTooLarge = Code(kind: .fieldTooLarge)
        /// All fields together are larger than ``FormLimits/textSize``; status 413.
        public static let textTooLarge = Code(kind: .textTooLarge)
        /// There are more fields than ``FormLimits/fieldCount``; status 413.
        public static let tooManyFields = Code(kind: .tooManyFields)
        /// There are more files than ``FormLimits/fileCount``; status 413.
        public static let tooManyFiles = Code(kind: .tooManyFiles)
        /// The header of a part is larger than ``FormLimits/partHeaderSize``; status 413.
        public static let headerTooLarge = Code(kind: .headerTooLarge)
        /// The boundary is longer than ``FormLimits/boundaryLength``; status 413.
        public static let boundaryTooLong = Code(kind: .boundaryTooLong)
        /// The content type has no boundary, or an illegal one; status 400.
        public static let invalidBoundary = Code(kind: .invalidBoundary)
        /// The body does not begin with the boundary; status 400.
        public static let wrongBoundary = Code(kind: .wrongBoundary)
        /// A part's header is not well formed; status 400.
        public static let malformedHeader = Code(kind: .malformedHeader)
        /// A part has no `Content-Disposition` with a name; status 400.
        public static let missingName = Code(kind: .missingName)
        /// The body ends before the closing boundary; status 400.
        public static let incomplete = Code(kind: .incomplete)
        /// A field's bytes are not in its character set or transfer encoding; status 400.
        public static let undecodable = Code(kind: .undecodable)
    }

    /// What happened.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// The position in the body, counted from 0, of the byte that was wrong; `nil` if it was none.
    public let offset: Int?

    init(_ code: Code, _ message: String, offset: Int? = nil) {
        self.code = code
        self.message = offset.map { "\(message) (at byte \($0))." } ?? "\(message)."
        self.offset = offset
    }

    /// The status of the code: 400 or 413.
    public var status: HTTPResponse.Status {
        switch code.kind {
        case .bodyTooLarge, .fieldTooLarge, .textTooLarge, .tooManyFields, .tooManyFiles,
            .headerTooLarge,
            .boundaryTooLong:
            .contentTooLarge
        case .invalidBoundary, .wrongBoundary, .malformedHeader, .missingName, .incomplete,
            .undecodable:
            .badRequest
        }
    }
}

// MARK: Limits

extension FormError {
    static func bodyTooLarge(_ limits: FormLimits) -> FormError {
        FormError(.bodyTooLarge, "The form is larger than the limit of \(limits.bodySize) bytes")
    }

    static func fieldTooLarge(_ limits: FormLimits) -> FormError {
        FormError(.fieldTooLarge, "A field is larger than the limit of \(limits.fieldSize) bytes")
    }

    static func textTooLarge(_ limits: FormLimits) -> FormError {
        FormError(
            .textTooLarge,
            "The fields together are larger than the limit of \(limits.textSize) bytes")
    }

    static func tooManyFields(_ limits: FormLimits) -> FormError {
        FormError(.tooManyFields, "The form has more fields than the limit of \(limits.fieldCount)")
    }

    static func tooManyFiles(_ limits: FormLimits) -> FormError {
        FormError(.tooManyFiles, "The form has more files than the limit of \(limits.fileCount)")
    }
}
