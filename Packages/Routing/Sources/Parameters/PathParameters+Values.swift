public import HTTPCore

extension PathParameters {
    /// The value of a parameter as some type.
    ///
    /// - Throws: ``PathParameterError``: 400 if the value has no such form, and 500 if the route
    ///   has no parameter of this name.
    public func require<Value: LosslessStringConvertible>(
        _ name: String, as type: Value.Type = String.self
    ) throws(PathParameterError) -> Value {
        try require(name, by: { Value($0) })
    }

    /// The value of a parameter as a closure reads it, such as `UUID.init(uuidString:)`.
    ///
    /// - Throws: ``PathParameterError``: 400 if the closure returns `nil`, and 500 if the route has
    ///   no parameter of this name.
    public func require<Value>(
        _ name: String, by read: (String) -> Value?
    ) throws(PathParameterError) -> Value {
        guard let text = self[name] else {
            throw PathParameterError(
                status: .internalServerError,
                message: "The route has no path parameter \"\(name)\".")
        }
        return try Self.value(name, read(text))
    }

    /// The value at a position as some type; the parameters of the path come first, from 0.
    ///
    /// - Throws: ``PathParameterError``: 400 if the value has no such form, and 500 if there is no
    ///   parameter at this position.
    public func value<Value: LosslessStringConvertible>(
        at index: Int, as type: Value.Type = String.self
    ) throws(PathParameterError) -> Value {
        guard let text = text(at: index) else {
            throw PathParameterError(
                status: .internalServerError,
                message: "The route has no path parameter at position \(index).")
        }
        return try Self.value(names[index], Value(text))
    }

    private static func value<Value>(
        _ name: String, _ value: Value?
    ) throws(PathParameterError) -> Value {
        guard let value else {
            throw PathParameterError(
                status: .badRequest,
                message: "The path parameter \"\(name)\" is not of the form \(Value.self).")
        }
        return value
    }
}

/// A path parameter is missing or has the wrong form.
public struct PathParameterError: HTTPStatusError, Equatable {
    /// 400 for the client's mistake, 500 for the application's.
    public let status: HTTPResponse.Status
    /// Which parameter it is.
    public let message: String
}
