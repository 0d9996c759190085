public import HTTPCore

/// What the parameters of a route's path stand for in one request, decoded.
public struct PathParameters: Sendable, Hashable {
    private let names: [String]
    private let values: [String]

    /// Whether the route has no parameters.
    public var isEmpty: Bool { names.isEmpty }

    /// No parameters.
    public init() { (names, values) = ([], []) }

    init(names: [String], values: [String]) {
        self.names = names
        self.values = values
    }

    /// The value of a parameter, or `nil` if the route has none of this name.
    public subscript(name: String) -> String? {
        names.firstIndex(of: name).map { values[$0] }
    }

    /// The value of a parameter as some type.
    ///
    /// - Throws: ``PathParameterError``: 400 if the value has no such form, and 500 if the route
    ///   has no parameter of this name.
    public func require<Value: LosslessStringConvertible>(
        _ name: String, as type: Value.Type = String.self
    ) throws(PathParameterError) -> Value {
        guard let text = self[name] else {
            throw PathParameterError(
                status: .internalServerError,
                message: "The route has no path parameter \"\(name)\".")
        }
        guard let value = Value(text) else {
            throw PathParameterError(
                status: .badRequest,
                message: "The path parameter \"\(name)\" is not of the form \(type).")
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

private enum PathParametersKey: AttributeKey { typealias Value = PathParameters }

extension Request {
    /// The parameters of the path, as the route that matched names them; empty before routing.
    public var parameters: PathParameters {
        get { self[PathParametersKey.self] ?? PathParameters() }
        set { self[PathParametersKey.self] = newValue }
    }
}
