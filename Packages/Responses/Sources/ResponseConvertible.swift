public import HTTPCore

/// What a handler may return.
///
/// A type of one's own that is `Encodable` needs no more than the conformance, and is sent as
/// JSON:
///
/// ```swift
/// struct User: Encodable, ResponseConvertible { let name: String }
/// ```
public protocol ResponseConvertible: SendableMetatype {
    /// The response that the value stands for.
    ///
    /// - Throws: What stands in the way, such as `EncodingError`; it is answered as an error.
    func response(to request: Request) throws -> Response
}

extension ResponseConvertible where Self: Encodable {
    /// JSON of the value, as ``Response/json(_:status:)``.
    public func response(to request: Request) throws -> Response { try .json(self) }
}

extension Response: ResponseConvertible {
    /// The response itself.
    public func response(to request: Request) -> Response { self }
}

extension String: ResponseConvertible {
    /// Plain text, as ``Response/text(_:status:)``: never HTML, so that an echo is no script.
    public func response(to request: Request) -> Response { .text(self) }
}

extension Array: ResponseConvertible where Element: Encodable {
    /// JSON; for `[UInt8]` the bytes themselves, as `application/octet-stream`.
    public func response(to request: Request) throws -> Response {
        // By type: an empty array of anything can be cast to one of bytes.
        guard Element.self == UInt8.self, let bytes = self as? [UInt8] else {
            return try .json(self)
        }
        return Response(
            headers: [.contentType: "application/octet-stream"], content: .bytes(bytes))
    }
}

extension Dictionary: ResponseConvertible where Key == String, Value: Encodable {}

extension JSONValue: ResponseConvertible {}

extension Bool: ResponseConvertible {}

extension Int: ResponseConvertible {}

extension Int64: ResponseConvertible {}

extension UInt: ResponseConvertible {}

extension UInt64: ResponseConvertible {}

extension Double: ResponseConvertible {}

extension Float: ResponseConvertible {}

extension Set: ResponseConvertible where Element: Encodable {}

extension Optional: ResponseConvertible where Wrapped: ResponseConvertible {
    /// What the value stands for; `nil` is 204.
    public func response(to request: Request) throws -> Response {
        try self?.response(to: request) ?? Response(.noContent)
    }
}

extension Never: ResponseConvertible {
    /// Nothing: there is no value to convert.
    public func response(to request: Request) -> Response { switch self {} }
}
