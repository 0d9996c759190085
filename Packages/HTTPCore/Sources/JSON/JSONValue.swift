/// Any JSON value, for when there is no type to decode it into (RFC 8259).
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without a fraction that 64 bits hold.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    /// Text.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Values by name; their order is not kept, of several with one name the decoder takes one.
    case object([String: JSONValue])
}

// MARK: Reading

extension JSONValue {
    /// The value of a name; `nil` if this is no object or has no such name.
    public subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// The value at a position; `nil` if this is no array or ends before it.
    public subscript(position: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(position) else {
            return nil
        }
        return elements[position]
    }

    /// The text; `nil` if this is no string.
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The boolean; `nil` if this is none.
    public var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }

    /// The number if it has no fraction and `Int` holds it.
    public var int: Int? {
        switch self {
        case .integer(let number): Int(exactly: number)
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }

    /// The number; `nil` if this is none.
    public var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// The elements; `nil` if this is no array.
    public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The members; `nil` if this is no object.
    public var object: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// Whether this is `null`.
    public var isNull: Bool { self == .null }
}
