/// A route cannot be registered, or no path can be made for it.
public struct RouteError: Error, Hashable, CustomStringConvertible {
    /// What is wrong with which route.
    public let description: String

    /// Describes a mistake in a route, also for those who build on a router.
    public init(_ description: String) { self.description = description }
}
