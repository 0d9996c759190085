public import HTTPCore
import Synchronization

/// Tells whoever stands in front of the routers which route they found.
///
/// What a router stores in a request goes to the handler only. An access log in front of everything
/// puts a record into the scope, and reads it when the application is done:
///
/// ```swift
/// let record = RouteRecord()
/// scope.routeRecord = record
/// try await application(.http(scope), receive, send)
/// print(record.template ?? "no route")
/// ```
public final class RouteRecord: Sendable {
    private let path = Mutex<String?>(nil)

    /// Makes a record of no route.
    public init() {}

    /// The path of the route as it was written, with the prefixes that it is mounted under.
    ///
    /// Such as `/api/users/{id:int}`, and `/files/*` where what is mounted has no routes of its own,
    /// or none for the request. `nil` where no route matched. There are as many of these as routes,
    /// however many paths clients ask for.
    public var template: String? { path.withLock { $0 } }

    func note(_ template: String) { path.withLock { $0 = template } }
}

private enum RouteRecordKey: AttributeKey { typealias Value = RouteRecord }

extension Attributes {
    /// Where routers note the route; `nil` if nobody wants to know.
    var routeRecord: RouteRecord? {
        get { self[RouteRecordKey.self] }
        set { self[RouteRecordKey.self] = newValue }
    }
}

extension HTTPScope {
    /// Where routers note the route that they find; `nil` if nobody wants to know.
    public var routeRecord: RouteRecord? {
        get { attributes.routeRecord }
        set { attributes.routeRecord = newValue }
    }
}

extension WebSocketScope {
    /// Where routers note the route that they find; `nil` if nobody wants to know.
    public var routeRecord: RouteRecord? {
        get { attributes.routeRecord }
        set { attributes.routeRecord = newValue }
    }
}
