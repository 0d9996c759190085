public import HTTPCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// JSON as Foundation reads and writes it, which is what is used unless something else is given.
///
/// Dates are ISO 8601. Text may be nested 512 deep.
public struct FoundationJSON: JSONDecoding, JSONEncoding {
    /// Makes a reader and writer; it has no settings.
    public init() {}

    /// Decodes a value from the bytes of a JSON text.
    ///
    /// - Throws: `DecodingError`; `ContentError` for a number that the type cannot hold.
    public func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        let data = Data(bytes)
        do {
            return try Self.decoder.decode(type, from: data)
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            // Foundation says the same of a number that does not fit as of what is not JSON.
            guard bytes.count <= Self.maxSecondLook,
                (try? Self.decoder.decode(JSONValue.self, from: data)) != nil
            else {
                throw DecodingError.dataCorrupted(context)
            }
            throw ContentError(.unexpected, "A number in the JSON is not of the expected kind.")
        }
    }

    /// Encodes a value, compactly.
    ///
    /// - Throws: `EncodingError` if the value has no JSON form, such as `Double.nan`.
    public func encode(_ value: some Encodable) throws -> [UInt8] {
        try [UInt8](Self.encoder.encode(value))
    }

    /// How long a JSON text may be to be read a second time, only to tell what is wrong with it.
    private static let maxSecondLook = 64 * 1024

    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }()

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }()
}

extension Request {
    /// The body as a value of any `Decodable` type, read by Foundation; dates are ISO 8601.
    ///
    /// The content type is not looked at.
    ///
    /// - Parameters:
    ///   - type: The type to decode.
    ///   - limit: The largest number of bytes to accept; 10 MiB by default.
    /// - Returns: The value.
    /// - Throws: `ContentError` with code `malformed` (400) if the body is not JSON, or
    ///   `unexpected` (422) if a value is missing or of another type, with a message that says
    ///   where; `BodyError` as `RequestBody.collect(upTo:)` does.
    public func json<Value: Decodable>(
        as type: Value.Type, upTo limit: Int = RequestBody.defaultLimit
    ) async throws -> Value {
        try await json(as: type, upTo: limit, using: FoundationJSON())
    }

    /// The body as a JSON value of whatever kind, read by Foundation.
    ///
    /// - Parameter limit: The largest number of bytes to accept; 10 MiB by default.
    /// - Returns: The value.
    /// - Throws: As ``json(as:upTo:)``.
    public func json(upTo limit: Int = RequestBody.defaultLimit) async throws -> JSONValue {
        try await json(as: JSONValue.self, upTo: limit)
    }

    /// The body, read as its content type says: a form, JSON, text or bytes.
    ///
    /// - Parameter limits: How much is accepted; `bodySize`, 10 MiB by default, holds for every
    ///   kind of body.
    /// - Returns: The content.
    /// - Throws: `ContentError`, `FormError`, `BodyError`: bad content is always an error.
    public func content(limits: FormLimits = FormLimits()) async throws -> RequestContent {
        try await content(limits: limits, using: FoundationJSON())
    }
}
