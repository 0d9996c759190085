extension Route {
    /// The path of the route, percent-encoded, with values for its parameters.
    ///
    /// Of several paths, the first that has exactly these parameters is taken. A slash in a value
    /// becomes `%2F`, but for parameters of the kind `path`. The path of a prefix is the prefix
    /// itself.
    ///
    /// - Parameter parameters: The values; parameters of the host are none of them.
    /// - Returns: The path, without the prefixes that the route may be mounted under.
    /// - Throws: ``RouteError`` if parameters are missing or too many, if the path would not lead
    ///   back to these values, as a value is empty, not of its kind, or `.` or `..` as a segment, or
    ///   if the path is a regular expression.
    public func path(
        _ parameters: [String: any CustomStringConvertible & Sendable] = [:]
    ) throws(RouteError) -> String {
        let names = Set(parameters.keys)
        guard let path = paths.first(where: { Set($0.parameterNames) == names }) else {
            throw PathBuilder.mismatch(names, of: self)
        }
        return try PathBuilder(self, path, parameters.mapValues(\.description)).path()
    }
}
