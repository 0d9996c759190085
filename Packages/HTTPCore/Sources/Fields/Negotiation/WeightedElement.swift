/// One element of a list such as that of `Accept`: a value, parameters, and a weight.
///
/// Read leniently, since what is refused here would only be negotiated worse.
struct WeightedElement: Sendable, Hashable {
    /// The value before the first `;`, as it was sent.
    let value: String
    /// The parameters before the weight: names in lower case, values without quotes.
    ///
    /// Of two with the same name the last counts.
    let parameters: [String: String]
    /// What the parameter `q` says; 1 without it, `nil` if it is malformed.
    let weight: Weight?

    /// Reads an element up to the next comma that is not in quotes.
    init(_ scanner: inout FieldScanner) {
        scanner.skipWhitespace()
        let value = scanner.piece()
        self.value = String(decoding: value, as: UTF8.self)
        var parameters: [String: String] = [:]
        var weight: Weight? = .one
        var hasWeight = false
        while scanner.skip(";") {
            let (name, value) = Self.parameter(scanner.piece())
            if hasWeight { continue }  // What follows the weight once were extensions of Accept.
            if name == "q" {
                (weight, hasWeight) = (Weight(value), true)
            } else if !name.isEmpty, parameters.count < RawParameter.maxCount {
                parameters[name] = String(decoding: value, as: UTF8.self)
            }
        }
        self.parameters = parameters
        self.weight = weight
    }

    private static func parameter(_ piece: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>) {
        let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
        let name = String(decoding: piece[..<equals], as: UTF8.self).asciiLowercased
        var quoted = FieldScanner(Array(piece[equals...].dropFirst()))
        let value = quoted.quotedString()?[...] ?? piece[equals...].dropFirst()
        return (name, value)
    }
}

extension FieldScanner {
    /// The bytes up to a comma or semicolon outside quotes, without spaces and tabs around them.
    ///
    /// A quoted string that does not end goes on to the end of the field.
    fileprivate mutating func piece() -> ArraySlice<UInt8> {
        skipWhitespace()
        var (isQuoted, isEscaped) = (false, false)
        var piece = bytes { byte in
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if isQuoted {
                isEscaped = byte == UInt8(ascii: "\\")
            } else {
                return byte != UInt8(ascii: ",") && byte != UInt8(ascii: ";")
            }
            return true
        }
        while let last = piece.last, last.isFieldWhitespace { piece.removeLast() }
        return piece
    }
}
