/// The value of `Content-Range`: which part of the content is sent (RFC 9110 section 14.4).
public struct ContentRange: Sendable, Hashable, CustomStringConvertible {
    /// The unit.
    public let unit: String
    /// The offsets of what is sent, both included; `nil` if nothing could be.
    public let offsets: ClosedRange<Int>?
    /// The length of the whole content; `nil` if it is not known.
    public let length: Int?

    /// Describes a part, for 206: `bytes 0-0/200`, or `bytes 0-0/*` without a length.
    ///
    /// Offsets outside of the content are a programmer's mistake, and trap.
    public init(_ offsets: ClosedRange<Int>, length: Int?, unit: String = "bytes") {
        precondition(
            offsets.lowerBound >= 0 && length.map { offsets.upperBound < $0 } != false,
            "A range lies within the content.")
        self.unit = unit
        self.offsets = offsets
        self.length = length
    }

    /// Tells the length after a range that does not exist, for 416: `bytes */200`.
    public init(unsatisfiedLength length: Int, unit: String = "bytes") {
        self.unit = unit
        offsets = nil
        self.length = length
    }

    /// The value of the field.
    public var description: String {
        let part = offsets.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "*"
        return "\(unit) \(part)/\(length.map { "\($0)" } ?? "*")"
    }
}
