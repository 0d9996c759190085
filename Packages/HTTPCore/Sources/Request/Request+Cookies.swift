extension Request {
    /// The cookies in the order received, parsed at each access.
    public var cookies: Cookies { Cookies(scope.headers) }
}
