public import HTTPCore

private enum RouteKey: AttributeKey { typealias Value = RouteTemplate }

private enum PathParametersKey: AttributeKey { typealias Value = PathParameters }

extension Attributes {
    /// What a router found.
    ///
    /// Most routes have no parameters, and are stored for next to nothing.
    fileprivate var parameters: PathParameters {
        get { self[PathParametersKey.self] ?? PathParameters(of: self[RouteKey.self]) }
        set {
            self[RouteKey.self] = newValue.template
            self[PathParametersKey.self] = newValue.holdsValues ? newValue : nil
            if let template = newValue.template { routeRecord?.note(mountTemplate + template.path) }
        }
    }
}

extension Request {
    /// The parameters of the path, as the route that matched names them; empty before routing.
    ///
    /// They know their ``route``, so set them also where there are none to be read.
    public var parameters: PathParameters {
        get { scope.attributes.parameters }
        set { scope.attributes.parameters = newValue }
    }

    /// The route that matched, or `nil` before routing: it comes with ``parameters``.
    public var route: Route? { self[RouteKey.self]?.route }
}

extension WebSocketScope {
    /// The parameters of the path, as the route that matched names them; empty before routing.
    ///
    /// They know their ``route``, so set them also where there are none to be read.
    public var parameters: PathParameters {
        get { attributes.parameters }
        set { attributes.parameters = newValue }
    }

    /// The route that matched, or `nil` before routing: it comes with ``parameters``.
    public var route: Route? { self[RouteKey.self]?.route }
}
