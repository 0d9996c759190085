/// The content codings that a client accepts (RFC 9110 section 12.5.3).
///
/// `identity`, so no coding at all, is accepted last unless an element speaks of it or of `*`.
///
/// At most 100 elements are read. One that is malformed is skipped, and so is one whose weight is
/// no number; a weight above 1 is 1. An element with weight 0 is refused.
public struct AcceptEncoding: Sendable, Hashable {
    private var preferences: Preferences<NameRange>

    /// Parses the value of the field; `nil` stands for no field, so for `identity` only.
    public init(parsing value: String?) {
        self.init(value.map { [$0] })
    }

    /// Reads all `Accept-Encoding` fields of a request.
    public init(_ headers: HTTPFields) {
        let values = headers[values: .acceptEncoding]
        self.init(values.isEmpty ? nil : values)
    }

    private init(_ values: [String]?) {
        preferences = Preferences(values ?? [])
        preferences.appendUnlessMentioned("identity")
    }

    /// Whether the client accepts any coding but `identity`, or has something against that.
    public var acceptsCodings: Bool { !preferences.isOnly("identity") }

    /// What the client accepts, the most wanted first.
    public var accepted: [String] { preferences.accepted }

    /// Those of the coding available that the client accepts, the most wanted first.
    ///
    /// - Parameters:
    ///   - available: Names, which are compared without case.
    ///   - preferred: What to take first among what the client wants as much.
    /// - Returns: Some of the texts available, as they were given.
    public func ranked(_ available: [String], preferring preferred: [String] = []) -> [String] {
        preferences.ranked(available, preferring: preferred)
    }

    /// The one of the coding available that the client wants most; `nil` if it accepts none.
    public func best(of available: [String], preferring preferred: [String] = []) -> String? {
        ranked(available, preferring: preferred).first
    }
}
