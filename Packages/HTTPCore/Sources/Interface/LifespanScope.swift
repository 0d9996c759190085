import Synchronization

/// The life of a server as an application sees it (ASGI lifespan 2.0).
public struct LifespanScope: Sendable {
    /// The versions of the specification in force.
    public var asgi: ASGIVersion
    /// Where the application puts what requests need later, such as a pool of connections.
    ///
    /// The server copies it once the application has started; each later scope carries the copy.
    public let state: LifespanState

    /// Describes a lifespan with nothing stored yet.
    public init(asgi: ASGIVersion = .lifespan, state: LifespanState = LifespanState()) {
        self.asgi = asgi
        self.state = state
    }
}

/// The values an application stores while it starts, shared by everybody who sees the scope.
///
/// Safe to use from several tasks at once; each access takes a lock.
public final class LifespanState: Sendable {
    private let storage: Mutex<Attributes>

    /// Makes a state; by default with nothing stored.
    public init(_ attributes: Attributes = Attributes()) { storage = Mutex(attributes) }

    /// The value stored under a typed key.
    public subscript<Key: AttributeKey>(key: Key.Type) -> Key.Value? {
        get { storage.withLock { $0[key] } }
        set { storage.withLock { $0[key] = newValue } }
    }

    /// A copy of everything stored so far, for the scopes of requests.
    public var attributes: Attributes { storage.withLock { $0 } }
}
