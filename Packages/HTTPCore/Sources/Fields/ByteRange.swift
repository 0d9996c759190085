/// One element of a `Range` field, before the length of the content is known (RFC 9110 14.1.2).
///
/// Numbers are not negative; ones that are too large to be held were read as `Int.max`.
public enum ByteRange: Sendable, Hashable, CustomStringConvertible {
    /// `first-last`, both included; malformed if `last` comes before `first`.
    case bounded(first: Int, last: Int)
    /// `first-`: everything from an offset.
    case from(Int)
    /// `-count`: the last bytes.
    case suffix(Int)

    /// Parses one element without spaces; `nil` if it is malformed.
    init?(_ text: ArraySlice<UInt8>) {
        guard let dash = text.firstIndex(of: UInt8(ascii: "-")) else { return nil }
        let (first, last) = (text[..<dash], text[dash...].dropFirst())
        guard first.allSatisfy(\.isDigit), last.allSatisfy(\.isDigit) else { return nil }
        switch (first.isEmpty, last.isEmpty) {
        case (true, true): return nil
        case (true, false): self = .suffix(Int(saturating: last))
        case (false, true): self = .from(Int(saturating: first))
        case (false, false):
            self = .bounded(first: Int(saturating: first), last: Int(saturating: last))
        }
    }

    /// The element as it is sent.
    public var description: String {
        switch self {
        case .bounded(let first, let last): "\(first)-\(last)"
        case .from(let first): "\(first)-"
        case .suffix(let count): "-\(count)"
        }
    }

    /// What the element means for a content of a length.
    func resolve(length: Int) -> Resolution {
        switch self {
        case .suffix(0): .unsatisfiable
        case .suffix where length == 0: .everythingOfNothing
        case .suffix(let count): .offsets(length - min(count, length)...length - 1)
        case .from(let first), .bounded(let first, _):
            if first >= length {
                .unsatisfiable
            } else if case .bounded(_, let last) = self {
                last < first ? .malformed : .offsets(first...min(last, length - 1))
            } else {
                .offsets(first...length - 1)
            }
        }
    }

    /// What one element means for one content.
    enum Resolution {
        /// These bytes, all inside the content.
        case offsets(ClosedRange<Int>)
        /// Nothing, since it begins past the end.
        case unsatisfiable
        /// Nothing, since it ends before it begins.
        case malformed
        /// The last bytes of an empty content: satisfiable, but there is no part to send.
        case everythingOfNothing
    }
}
