public import HTTPCore

/// Which requests belong together: methods, paths and hosts, and perhaps a name.
///
/// ```swift
/// let route = try Route([.get], [PathPattern("/users/{id:int}")], name: "user")
/// ```
public struct Route: Sendable, Hashable {
    /// The methods; `nil` for every method that has no route of its own at the path.
    ///
    /// They compare exactly, as HTTP says: `get` is not `GET`.
    public let methods: [HTTPRequest.Method]?
    /// The paths, one or several.
    public let paths: [PathPattern]
    /// The hosts; empty for any host.
    public let hosts: [HostPattern]
    /// The name under which ``Router/path(for:_:)`` finds the route.
    public let name: String?

    /// Describes a route; a router refuses it if the methods or the paths are empty.
    public init(
        _ methods: [HTTPRequest.Method]?, _ paths: [PathPattern], hosts: [HostPattern] = [],
        name: String? = nil
    ) {
        self.methods = methods
        self.paths = paths
        self.hosts = hosts
        self.name = name
    }
}

extension Route: CustomStringConvertible {
    /// The route in one line, such as `GET /users/{id:int}`.
    ///
    /// Several methods, hosts and paths have commas between them. Hosts stand between the methods
    /// and the paths, and the name behind: `GET,PUT example.org /a,/b (name)`. Every method is `*`.
    public var description: String {
        var words = [methods?.map(\.rawValue).joined(separator: ",") ?? "*"]
        if !hosts.isEmpty { words.append(hosts.map(\.description).joined(separator: ",")) }
        words.append(paths.map(\.description).joined(separator: ","))
        if let name { words.append("(\(name))") }
        return words.joined(separator: " ")
    }
}
