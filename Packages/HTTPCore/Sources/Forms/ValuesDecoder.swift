/// The decoder of all values of one name.
struct ValuesDecoder: Decoder {
    var values: ArraySlice<Form.Value>
    let codingPath: [any CodingKey]
    /// Whether this is one value of a list, which is no list itself.
    var isElement = false
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw mismatch([String: Any].self, at: codingPath)
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard !isElement else { throw mismatch([Any].self, at: codingPath) }
        return ValueList(values: values.filter { !$0.isUnchosenFile }[...], codingPath: codingPath)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension ValuesDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool {
        values.allSatisfy { value in
            if case .text(let text) = value { text.isEmpty } else { value.isUnchosenFile }
        }
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == UploadedFile.self, case .file(let file) = values.first, let file = file as? Value
        {
            return file
        }
        return try Value(from: self)
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .text(let text) = values.first else { throw mismatch(type, at: codingPath) }
        return text
    }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch try decode(String.self).asciiLowercased {
        case "true", "on", "yes", "1": true
        case "false", "off", "no", "0", "": false
        default: throw mismatch(type, at: codingPath)
        }
    }

    func decode(_ type: Int.Type) throws -> Int { try number() }
    func decode(_ type: Int8.Type) throws -> Int8 { try number() }
    func decode(_ type: Int16.Type) throws -> Int16 { try number() }
    func decode(_ type: Int32.Type) throws -> Int32 { try number() }
    func decode(_ type: Int64.Type) throws -> Int64 { try number() }
    func decode(_ type: UInt.Type) throws -> UInt { try number() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try number() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try number() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try number() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try number() }
    func decode(_ type: Float.Type) throws -> Float { try finiteNumber() }
    func decode(_ type: Double.Type) throws -> Double { try finiteNumber() }

    private func number<Number: LosslessStringConvertible>() throws -> Number {
        let text = try decode(String.self)
        // Not hexadecimal numbers, nor `nan`.
        guard text.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }),
            let number = Number(text)
        else {
            throw mismatch(Number.self, at: codingPath)
        }
        return number
    }

    /// Text such as `nan` and `inf` is a number to Swift, but nobody expects it from a form.
    private func finiteNumber<Number: LosslessStringConvertible & FloatingPoint>() throws -> Number
    {
        let number: Number = try number()
        guard number.isFinite else { throw mismatch(Number.self, at: codingPath) }
        return number
    }
}

/// The values of one name, one after the other.
private struct ValueList: UnkeyedDecodingContainer {
    let values: ArraySlice<Form.Value>
    let codingPath: [any CodingKey]
    var currentIndex = 0

    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    /// The decoder of the value at hand; it has none at the end.
    private var element: ValuesDecoder {
        ValuesDecoder(
            values: values.dropFirst(currentIndex).prefix(1),
            codingPath: codingPath + [Position(currentIndex)], isElement: true)
    }

    mutating func decodeNil() -> Bool {
        guard !isAtEnd, element.decodeNil() else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard !isAtEnd else { throw mismatch(type, at: element.codingPath) }
        let value = try element.decode(type)
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        throw mismatch([String: Any].self, at: element.codingPath)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw mismatch([Any].self, at: element.codingPath)
    }

    mutating func superDecoder() -> any Decoder { element }

    private struct Position: CodingKey {
        let intValue: Int?
        var stringValue: String { "\(intValue ?? 0)" }

        init(_ position: Int) { intValue = position }
        init?(intValue: Int) { self.init(intValue) }
        init?(stringValue: String) { return nil }
    }
}

extension Form.Value {
    /// Whether this is what browsers send where nobody chose a file.
    fileprivate var isUnchosenFile: Bool {
        guard case .file(let file) = self else { return false }
        return file.fileName.isEmpty && file.size == 0
    }
}

extension UploadedFile: Decodable {
    /// Takes the file that ``Form/decode(_:)`` has under a property's name.
    ///
    /// - Throws: `DecodingError.typeMismatch` from any other decoder, and where there is text.
    public init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? ValuesDecoder, case .file(let file) = decoder.values.first
        else { throw mismatch(UploadedFile.self, at: decoder.codingPath) }
        self = file
    }
}
