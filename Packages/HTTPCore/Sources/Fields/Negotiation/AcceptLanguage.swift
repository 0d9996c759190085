/// The languages that a client accepts (RFC 9110 section 12.5.4).
///
/// `en-US` is nearest to `en-US`, then to `en`, and `en` is also good for `en-US`; subtags are
/// compared whole and without case.
///
/// At most 100 elements are read. One that is malformed is skipped, and so is one whose weight is
/// no number; a weight above 1 is 1. An element with weight 0 is refused.
public struct AcceptLanguage: Sendable, Hashable {
    private let preferences: Preferences<LanguageRange>

    /// Parses the value of the field; `nil` stands for no field, so for `*`.
    public init(parsing value: String?) {
        self.init(value.map { [$0] })
    }

    /// Reads all `Accept-Language` fields of a request.
    public init(_ headers: HTTPFields) {
        let values = headers[values: .acceptLanguage]
        self.init(values.isEmpty ? nil : values)
    }

    private init(_ values: [String]?) {
        preferences = Preferences(values ?? ["*"])
    }

    /// What the client accepts, the most wanted first.
    public var accepted: [String] { preferences.accepted }

    /// Those of the language available that the client accepts, the most wanted first.
    ///
    /// - Parameters:
    ///   - available: Language tags; malformed ones are left out.
    ///   - preferred: What to take first among what the client wants as much.
    /// - Returns: Some of the texts available, as they were given.
    public func ranked(_ available: [String], preferring preferred: [String] = []) -> [String] {
        preferences.ranked(available, preferring: preferred)
    }

    /// The one of the language available that the client wants most; `nil` if it accepts none.
    public func best(of available: [String], preferring preferred: [String] = []) -> String? {
        ranked(available, preferring: preferred).first
    }
}
