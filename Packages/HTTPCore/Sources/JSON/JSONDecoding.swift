/// Something that reads JSON, which this room does not do itself.
///
/// The room Responses has one that stands on Foundation; any other can be given in its place.
public protocol JSONDecoding: Sendable {
    /// Decodes a value from the bytes of a JSON text (RFC 8259).
    ///
    /// - Throws: `DecodingError`: `dataCorrupted` without a path if the bytes are not JSON.
    func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value
}
