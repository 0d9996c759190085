extension PathPattern {
    /// Makes the same pattern below a prefix.
    ///
    /// The path `/` below `/api` is `/api` itself. The kinds of parameters stay what they are,
    /// whatever the converters of the other part call them.
    ///
    /// - Parameters:
    ///   - pattern: A path, a prefix or an expression.
    ///   - prefix: A path that does not end with `/`; empty for none.
    ///   - converters: What the parameters of the prefix may name.
    /// - Throws: ``RouteError`` as the other initialisers, and if the pattern is an expression and
    ///   the prefix has parameters.
    public init(
        _ pattern: PathPattern, below prefix: String, converters: PathConverters = .standard
    ) throws(RouteError) {
        guard !prefix.isEmpty else {
            self = pattern
            return
        }
        let start = try PathPattern(prefix, converters: converters)
        guard case .path(let elements) = start.shape else {
            throw RouteError("\"\(prefix)\" is no prefix for \"\(pattern)\".")
        }
        let names = start.parameterNames + pattern.parameterNames
        let text = prefix + pattern.description
        switch pattern.shape {
        case .path where pattern.description == "/": self = start
        case .path(let rest):
            try self.init(text, .path(try Self.joined(elements, rest, text)), names)
        case .prefix(let rest):
            try self.init(text, .prefix(try Self.joined(elements, rest, text)), names)
        case .expression:
            guard start.parameterNames.isEmpty else {
                throw RouteError(
                    "The expression \"\(pattern)\" cannot stand below \"\(prefix)\", which has "
                        + "parameters.")
            }
            try self.init("^\(Self.quoted(prefix))(?:\(pattern.description.dropFirst()))")
        }
    }

    private static func joined(
        _ start: [Element], _ rest: [Element], _ text: String
    ) throws(RouteError) -> [Element] {
        guard (start + rest).count(where: isPath) < 2 else {
            throw RouteError(
                "The path \"\(text)\" of a route has two parameters of the kind \"path\".")
        }
        guard case .literal(let end) = start.last, case .literal(let begin) = rest.first else {
            return start + rest
        }
        return start.dropLast() + [.literal(end + begin)] + rest.dropFirst()
    }

    /// A literal as a regular expression sees it: in the form in which paths are matched.
    private static func quoted(_ literal: String) -> String {
        literal.replacing("%", with: "%25").map { character in
            let isPlain = character.isLetter || character.isNumber || character == "/"
            return isPlain ? String(character) : "\\\(character)"
        }.joined()
    }
}
