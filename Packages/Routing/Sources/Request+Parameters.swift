public import HTTPCore

private enum PathParametersKey: AttributeKey { typealias Value = PathParameters }

extension Request {
    /// The parameters of the path, as the route that matched names them; empty before routing.
    ///
    /// They know their ``route``, so set them also where there are none to be read.
    public var parameters: PathParameters {
        get { self[PathParametersKey.self] ?? PathParameters() }
        set { self[PathParametersKey.self] = newValue }
    }

    /// The route that matched, or `nil` before routing: it comes with ``parameters``.
    public var route: Route? { self[PathParametersKey.self]?.route }
}

extension WebSocketScope {
    /// The parameters of the path, as the route that matched names them; empty before routing.
    ///
    /// They know their ``route``, so set them also where there are none to be read.
    public var parameters: PathParameters {
        get { self[PathParametersKey.self] ?? PathParameters() }
        set { self[PathParametersKey.self] = newValue }
    }

    /// The route that matched, or `nil` before routing: it comes with ``parameters``.
    public var route: Route? { self[PathParametersKey.self]?.route }
}
