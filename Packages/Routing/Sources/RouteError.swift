/// A route cannot be registered, or no path can be made for it.
public struct RouteError: Error, Hashable, CustomStringConvertible {
    /// What is wrong with which route.
    public let description: String

    init(_ description: String) { self.description = description }
}
