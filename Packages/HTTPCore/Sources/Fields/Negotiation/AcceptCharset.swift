/// The character sets that a client accepts (RFC 9110 section 12.5.2).
///
/// Browsers do not send this field any more, and UTF-8 may be sent to everybody.
///
/// At most 100 elements are read. One that is malformed is skipped, and so is one whose weight is
/// no number; a weight above 1 is 1. An element with weight 0 is refused.
public struct AcceptCharset: Sendable, Hashable {
    private static let field = HTTPField.Name(literal: "Accept-Charset")

    private let preferences: Preferences<NameRange>

    /// Parses the value of the field; `nil` stands for no field, so for `*`.
    public init(parsing value: String?) {
        self.init(value.map { [$0] })
    }

    /// Reads all `Accept-Charset` fields of a request.
    public init(_ headers: HTTPFields) {
        let values = headers[values: Self.field]
        self.init(values.isEmpty ? nil : values)
    }

    private init(_ values: [String]?) {
        preferences = Preferences(values ?? ["*"])
    }

    /// What the client accepts, the most wanted first.
    public var accepted: [String] { preferences.accepted }

    /// Those of the character set available that the client accepts, the most wanted first.
    ///
    /// - Parameters:
    ///   - available: Names, which are compared without case.
    ///   - preferred: What to take first among what the client wants as much.
    /// - Returns: Some of the texts available, as they were given.
    public func ranked(_ available: [String], preferring preferred: [String] = []) -> [String] {
        preferences.ranked(available, preferring: preferred)
    }

    /// The one of the character set available that the client wants most; `nil` if it accepts none.
    public func best(of available: [String], preferring preferred: [String] = []) -> String? {
        ranked(available, preferring: preferred).first
    }
}
