extension PathPattern {
    /// Makes the same pattern below a prefix.
    ///
    /// The path `/` below `/api` is `/api` itself. The kinds of parameters of the pattern stay what
    /// they are, whatever the converters call them.
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
        switch pattern.shape {
        case .path(let elements):
            let path = pattern.description == "/" ? prefix : prefix + pattern.description
            try self.init(path, converters: converters.adding(kindsOf: elements))
        case .prefix(let elements):
            let path = prefix + pattern.description.dropLast("/*".count)
            try self.init(prefix: path, converters: converters.adding(kindsOf: elements))
        case .expression:
            guard try PathPattern(prefix, converters: converters).parameterNames.isEmpty else {
                throw RouteError(
                    "The expression \"\(pattern)\" cannot stand below \"\(prefix)\", which has "
                        + "parameters.")
            }
            try self.init("^\(Self.quoted(prefix))(?:\(pattern.description.dropFirst()))")
        }
    }

    /// A literal as a regular expression sees it: in the form in which paths are matched.
    private static func quoted(_ literal: String) -> String {
        literal.replacing("%", with: "%25").map { character in
            let isPlain = character.isLetter || character.isNumber || character == "/"
            return isPlain ? String(character) : "\\\(character)"
        }.joined()
    }
}

extension PathConverters {
    /// These converters, and those that elements were made with.
    fileprivate func adding(kindsOf elements: [PathPattern.Element]) -> PathConverters {
        var all = self
        for case .parameter(_, .custom(let converter)) in elements { all.add(converter) }
        return all
    }
}
