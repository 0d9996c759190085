/// Reads the text of one pattern.
struct PathPatternParser {
    private let pattern: String
    private let bytes: [UInt8]
    private let converters: PathConverters
    private var index = 0
    private var literal: [UInt8] = []
    private var found: [PathPattern.Element] = []
    private(set) var names: [String] = []

    init(_ pattern: String, _ converters: PathConverters) {
        self.init(pattern, pattern, converters)
    }

    /// Reads a part of a pattern; errors show the whole.
    init(_ pattern: String, _ part: String, _ converters: PathConverters) {
        self.pattern = pattern
        bytes = Array(part.utf8)
        self.converters = converters
    }

    mutating func elements() throws(RouteError) -> [PathPattern.Element] {
        guard pattern.utf8.first == UInt8(ascii: "/") else {
            throw RouteError("The path \"\(pattern)\" of a route does not begin with \"/\".")
        }
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"): try readParameter()
            case UInt8(ascii: "}"): throw error("has a \"}\" without its \"{\"")
            case let byte:
                literal += CanonicalPath.ofLiteral(byte)
                index += 1
            }
        }
        endLiteral()
        try check(names)
        return found
    }

    /// Refuses names that stand twice, and too many.
    func check(_ names: [String]) throws(RouteError) {
        guard Set(names).count == names.count else { throw error("has two parameters of one name") }
        guard names.count <= PathPattern.maximumParameters else {
            throw error("has more than \(PathPattern.maximumParameters) parameters")
        }
    }

    func expression(_ text: String) throws(RouteError) -> RouteExpression {
        do { return try RouteExpression(text) } catch {
            throw RouteError(
                "The regular expression \"\(text)\" in the path \"\(pattern)\" of a route cannot "
                    + "be read: \(error).")
        }
    }

    private mutating func endLiteral() {
        guard !literal.isEmpty else { return }
        found.append(.literal(literal))
        literal = []
    }

    private mutating func readParameter() throws(RouteError) {
        let end = try closingBrace()
        let text = bytes[index...end]
        let inner = text.dropFirst().dropLast()
        let colon = inner.firstIndex(of: UInt8(ascii: ":"))
        let name = Self.trimmed(inner[..<(colon ?? inner.endIndex)])
        guard !name.isEmpty, name.utf8.allSatisfy(PathConverters.isNameByte) else {
            throw error(
                "has a parameter \"\(Self.string(text))\" without a name of ASCII letters, "
                    + "digits and \"_\"")
        }
        endLiteral()
        if case .parameter(let other, _) = found.last {
            throw error(
                "has nothing between the parameters \"\(other)\" and \"\(name)\": "
                    + "write a literal between them")
        }
        let kind = try colon.map { colon throws(RouteError) in
            try self.kind(Self.trimmed(inner[(colon + 1)...]), of: name)
        }
        if kind == .path, found.contains(where: PathPattern.isPath) {
            throw error("has two parameters of the kind \"path\"")
        }
        found.append(.parameter(name, kind ?? .text))
        names.append(name)
        index = end + 1
    }

    private func kind(_ text: String, of name: String) throws(RouteError) -> ParameterKind {
        if let kind = converters.kind(named: text) { return kind }
        guard !text.isEmpty else {
            throw error("has nothing behind the colon of the parameter \"\(name)\"")
        }
        guard !PathConverters.isName(text) else {
            throw error(
                "has a parameter \"\(name)\" of the unknown kind \"\(text)\": add a PathConverter "
                    + "of this name, or write \"(\(text))\" if it is a regular expression")
        }
        return .expression(try expression(text))
    }

    /// Where the brace ends that begins here; what is inside has its braces in pairs.
    private func closingBrace() throws(RouteError) -> Int {
        var depth = 0
        var position = index
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return position }
            default: break
            }
            position += 1
        }
        throw error("has a \"{\" without its \"}\"")
    }

    private func error(_ what: String) -> RouteError {
        RouteError("The path \"\(pattern)\" of a route \(what).")
    }

    private static func string(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let space = UInt8(ascii: " ")
        let start = bytes.firstIndex { $0 != space } ?? bytes.endIndex
        let end = bytes.lastIndex { $0 != space }.map { $0 + 1 } ?? start
        return string(bytes[start..<end])
    }
}
