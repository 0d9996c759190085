/// What one call of an application is about.
public enum Scope: Sendable {
    /// One HTTP request and its response.
    case http(HTTPScope)
    /// One WebSocket, from its handshake to its close.
    case webSocket(WebSocketScope)
    /// The life of the server, from before the first connection to after the last.
    case lifespan(LifespanScope)

    /// The value stored under a typed key for this call; middlewares pass things on with it.
    ///
    /// A lifespan scope stores nothing here: its place for values is ``LifespanScope/state``.
    public subscript<Key: AttributeKey>(key: Key.Type) -> Key.Value? {
        get {
            switch self {
            case .http(let scope): scope[key]
            case .webSocket(let scope): scope[key]
            case .lifespan: nil
            }
        }
        set {
            switch self {
            case .http(var scope):
                scope[key] = newValue
                self = .http(scope)
            case .webSocket(var scope):
                scope[key] = newValue
                self = .webSocket(scope)
            case .lifespan:
                break
            }
        }
    }
}

/// The versions of the ASGI specification that a scope follows.
public struct ASGIVersion: Sendable, Hashable {
    /// The version of the interface itself: `"3.0"`.
    public var version: String
    /// The version of the part that describes this kind of scope.
    public var specificationVersion: String

    /// Names the two versions.
    public init(version: String = "3.0", specificationVersion: String) {
        self.version = version
        self.specificationVersion = specificationVersion
    }

    /// HTTP and WebSocket, version 2.5.
    public static let web = ASGIVersion(specificationVersion: "2.5")
    /// Lifespan, version 2.0.
    public static let lifespan = ASGIVersion(specificationVersion: "2.0")
}
