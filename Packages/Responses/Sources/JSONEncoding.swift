/// Something that writes JSON; what Foundation has is used unless another is given.
public protocol JSONEncoding: Sendable {
    /// Encodes a value as the bytes of a JSON text (RFC 8259).
    ///
    /// - Throws: `EncodingError` if the value has no JSON form.
    func encode(_ value: some Encodable) throws -> [UInt8]
}
