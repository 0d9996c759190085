/// What a slash at the end of a path means to a router.
public enum TrailingSlash: Sendable, Hashable, CaseIterable {
    /// It makes another path: `/a` and `/a/` are two.
    case strict
    /// It means nothing, neither in a route nor in a request; `/` stays `/`.
    case ignored
    /// It makes another path, but where only the other one has a route, the client is sent there.
    case redirected
}
