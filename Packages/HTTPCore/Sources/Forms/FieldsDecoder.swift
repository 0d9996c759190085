/// The decoder at the top of a form: names with their values.
struct FieldsDecoder: Decoder {
    let values: [[UInt8]: [Form.Value]]
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(FieldsContainer<Key>(values: values))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw mismatch([Any].self, at: [])
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw mismatch(String.self, at: [])
    }
}

/// Hands out the values of a form by name.
private struct FieldsContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let values: [[UInt8]: [Form.Value]]
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] {
        values.keys.compactMap { Key(stringValue: String(decoding: $0, as: UTF8.self)) }
    }

    func contains(_ key: Key) -> Bool { values[Array(key.stringValue.utf8)] != nil }

    func decodeNil(forKey key: Key) throws -> Bool {
        // What nobody filled in or chose counts as absent where that is allowed.
        try decoder(for: key).decodeNil()
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        if values[Array(key.stringValue.utf8)] == nil, let absent = try Self.absent(type) {
            return absent
        }
        return try decoder(for: key).decode(type)
    }

    /// What a browser sends nothing for: a box that is not ticked, a list with nothing chosen.
    private static func absent<Value: Decodable>(_ type: Value.Type) throws -> Value? {
        switch type {
        case is Bool.Type: false as? Value
        case is any List.Type: try Value(from: ValuesDecoder(values: [], codingPath: []))
        default: nil
        }
    }

    private func decoder(for key: Key) throws -> ValuesDecoder {
        guard let values = values[Array(key.stringValue.utf8)] else {
            throw DecodingError.keyNotFound(
                key, DecodingError.Context(codingPath: [], debugDescription: "Not in the form."))
        }
        return ValuesDecoder(values: values[...], codingPath: [key])
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        throw mismatch([String: Any].self, at: [key])
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(for: key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { FieldsDecoder(values: values) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(for: key) }
}

/// Types that take all values of a name.
private protocol List {}
extension Array: List {}
extension Set: List {}

/// What a form cannot hold.
func mismatch(_ type: any Any.Type, at path: [any CodingKey]) -> DecodingError {
    .typeMismatch(
        type, DecodingError.Context(codingPath: path, debugDescription: "Not so in a form."))
}
