/// The media types that a client accepts (RFC 9110 section 12.5.1).
///
/// `text/html;level=1` goes before `text/html`, this before `text/*`, and this before `*/*`. All
/// parameters of an element must be those of a type; names and values are compared without case.
///
/// At most 100 elements are read. One that is malformed is skipped, and so is one whose weight is
/// no number; a weight above 1 is 1. An element with weight 0 is refused.
public struct Accept: Sendable, Hashable {
    private let preferences: Preferences<MediaRange>

    /// Parses the value of the field; `nil` stands for no field, so for `*/*`.
    public init(parsing value: String?) {
        self.init(value.map { [$0] })
    }

    /// Reads all `Accept` fields of a request.
    public init(_ headers: HTTPFields) {
        let values = headers[values: .accept]
        self.init(values.isEmpty ? nil : values)
    }

    private init(_ values: [String]?) {
        preferences = Preferences(values ?? ["*/*"])
    }

    /// What the client accepts, without parameters, the most wanted first.
    public var accepted: [String] { preferences.accepted }

    /// Those of the media type available that the client accepts, the most wanted first.
    ///
    /// - Parameters:
    ///   - available: Media types, perhaps with parameters; malformed ones are left out.
    ///   - preferred: What to take first among what the client wants as much.
    /// - Returns: Some of the texts available, as they were given.
    public func ranked(_ available: [String], preferring preferred: [String] = []) -> [String] {
        preferences.ranked(available, preferring: preferred)
    }

    /// The one of the media type available that the client wants most; `nil` if it accepts none.
    public func best(of available: [String], preferring preferred: [String] = []) -> String? {
        ranked(available, preferring: preferred).first
    }
}
