/// The path of a route.
///
/// | pattern | matches |
/// |---|---|
/// | `/users` | itself only |
/// | `/users/{id}` | any one segment that is not empty, called `id` |
/// | `/users/{id:int}` | ASCII digits, at most 64, that fit into an `Int` |
/// | `/prices/{x:float}` | digits, and perhaps a point and more digits, 64 bytes at most |
/// | `/orders/{id:uuid}` | 8-4-4-4-12 hexadecimal digits in either case |
/// | `/files/{name:path}` | the rest, also empty, with its slashes; at most one in a pattern |
/// | `/posts/{title:slug}` | what a ``PathConverter`` called `slug` accepts |
/// | `/years/{year:\d{4}}` | a regular expression: whatever else stands behind the colon |
/// | `/files/{name}.{ending}` | literals around parameters, several in a segment |
/// | `^/(?<year>\d+)(/.*)?` | a regular expression for the whole path; its named groups |
///
/// Literals are written as they read, not percent-encoded. Every byte of a request is decoded once
/// before it is compared, and `%2F` never ends a segment. `str` is the kind of a parameter that
/// names none.
///
/// A parameter takes as much as it can: with a literal behind it in its segment, up to the last
/// place where the literal stands, and the rest of the path fits.
///
/// A regular expression must match the whole of the decoded text, and its `\d` means ASCII digits.
/// It costs a lock and a run of Swift's regex engine. With a literal behind it, it is asked about
/// the last 256 places of the literal; all expressions and converters together read 256 KiB at most
/// for one request, and then accept nothing. One for the whole path sees `%2F` for an encoded slash
/// and `%25` for a percent sign, and has no such limit. No limit helps against an expression that
/// takes exponential time, such as `(a+)+`: whoever sends a path could keep a thread, and all
/// requests that wait for the expression, as long as he likes. Do not write one.
public struct PathPattern: Sendable, Hashable, CustomStringConvertible {
    enum Element: Sendable, Hashable {
        /// Bytes in the form of ``CanonicalPath``.
        case literal([UInt8])
        case parameter(String, ParameterKind)
    }

    enum Shape: Sendable, Hashable {
        case path([Element])
        /// The path and everything below it.
        case prefix([Element])
        case expression(RouteExpression)
    }

    /// The pattern as it was written, a prefix with `/*` behind it.
    public let description: String
    /// The names of the parameters in the order of the path.
    public let parameterNames: [String]
    let shape: Shape

    /// The most parameters that a pattern may have.
    static let maximumParameters = 16

    /// Parses a pattern.
    ///
    /// - Parameters:
    ///   - pattern: Begins with `/`, or with `^` if it is a regular expression as a whole.
    ///   - converters: What the parameters may name.
    /// - Throws: ``RouteError`` if it begins otherwise, has a brace without its partner, an unknown
    ///   converter, a regular expression that cannot be read, two parameters of one name or with
    ///   nothing between them, two of the kind `path`, or more than 16 parameters.
    public init(_ pattern: String, converters: PathConverters = .standard) throws(RouteError) {
        var parser = PathPatternParser(pattern, converters)
        description = pattern
        if pattern.utf8.first == UInt8(ascii: "^") {
            let expression = try parser.expression(pattern)
            try parser.check(expression.names)
            (shape, parameterNames) = (.expression(expression), expression.names)
        } else {
            shape = .path(try parser.elements())
            parameterNames = parser.names
        }
    }

    /// Parses a pattern for a path and everything below it.
    ///
    /// `/sub` matches `/sub`, `/sub/` and `/sub/a`, but not `/subway`, and `/` matches everything.
    /// What is below is ``PathParameters/remainder``. A slash at the end changes nothing.
    ///
    /// - Throws: ``RouteError`` as the other initialiser, and if there is a parameter of the kind
    ///   `path`.
    public init(prefix: String, converters: PathConverters = .standard) throws(RouteError) {
        var end = prefix.utf8.endIndex
        while end > prefix.utf8.startIndex,
            prefix.utf8[prefix.utf8.index(before: end)] == UInt8(ascii: "/")
        { end = prefix.utf8.index(before: end) }
        let trimmed = String(prefix[..<end])
        var parser = PathPatternParser(prefix, trimmed, converters)
        let elements = try parser.elements()
        guard !elements.contains(where: Self.isPath) else {
            throw RouteError(
                "The prefix \"\(prefix)\" of a route has a parameter of the kind \"path\".")
        }
        description = trimmed + "/*"
        shape = .prefix(elements)
        parameterNames = parser.names
    }

    /// Puts a pattern together of parts that were parsed.
    init(_ description: String, _ shape: Shape, _ names: [String]) throws(RouteError) {
        try PathPatternParser(description, .standard).check(names)
        self.description = description
        self.shape = shape
        parameterNames = names
    }

    /// Whether two patterns match the same paths, whatever their parameters are called.
    func hasShape(of other: PathPattern) -> Bool {
        switch (shape, other.shape) {
        case (.path(let mine), .path(let others)), (.prefix(let mine), .prefix(let others)):
            mine.elementsEqual(others) { one, other in
                switch (one, other) {
                case (.literal(let one), .literal(let other)): one == other
                case (.parameter(_, let one), .parameter(_, let other)): one == other
                case (.literal, .parameter), (.parameter, .literal): false
                }
            }
        case (.expression(let mine), .expression(let others)): mine == others
        default: false
        }
    }

    /// Whether something of a path that matches is worth keeping.
    var isCatching: Bool {
        if case .prefix = shape { true } else { !parameterNames.isEmpty }
    }

    static func isPath(_ element: Element) -> Bool {
        if case .parameter(_, .path) = element { true } else { false }
    }
}
