/// The path of a route: literal segments and parameters.
///
/// - `/users` matches itself only; a trailing slash makes a different path.
/// - `/users/{id}` matches any one segment that is not empty, and calls it `id`.
///
/// Literals are written as they read, not percent-encoded.
public struct PathPattern: Sendable, Hashable, CustomStringConvertible {
    enum Segment: Sendable, Hashable {
        case literal([UInt8])
        case parameter(String)
    }

    /// The pattern as it was written.
    public let description: String
    let segments: [Segment]

    /// Parses a pattern.
    ///
    /// - Throws: ``RouteError`` if it does not begin with `/`, has a brace in the wrong place, or
    ///   two parameters of one name.
    public init(_ pattern: String) throws(RouteError) {
        guard pattern.utf8.first == UInt8(ascii: "/") else {
            throw RouteError("The path \"\(pattern)\" of a route does not begin with \"/\".")
        }
        var segments: [Segment] = []
        for text in pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            segments.append(try Self.segment(text, of: pattern))
        }
        let names = Self.names(segments)
        guard Set(names).count == names.count else {
            throw RouteError("The path \"\(pattern)\" of a route has two parameters of one name.")
        }
        description = pattern
        self.segments = segments
    }

    /// The names of the parameters in the order of the path.
    public var parameterNames: [String] { Self.names(segments) }

    private static func names(_ segments: [Segment]) -> [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    private static func segment(_ text: Substring, of pattern: String) throws(RouteError) -> Segment
    {
        guard text.contains("{") || text.contains("}") else { return .literal(Array(text.utf8)) }
        let name = text.dropFirst().dropLast()
        guard text.first == "{", text.last == "}", !name.isEmpty,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else {
            throw RouteError(
                "The segment \"\(text)\" in the path \"\(pattern)\" of a route is neither a literal "
                    + "nor a parameter \"{name}\" with a name of letters, digits and \"_\".")
        }
        return .parameter(String(name))
    }
}

/// A route cannot be registered.
public struct RouteError: Error, Hashable, CustomStringConvertible {
    /// What is wrong with which route.
    public let description: String

    init(_ description: String) { self.description = description }
}
