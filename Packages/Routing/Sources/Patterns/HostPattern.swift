/// The host of a route: a name, or one whose labels are parameters.
///
/// - `example.org` matches itself only, in upper or lower case.
/// - `{sub}.example.org` matches `api.example.org`, and neither `example.org` nor
///   `a.b.example.org`: a parameter is exactly one label that is not empty.
/// - `[::1]` and `::1` are the same address.
///
/// The port and a final dot in the request's `Host` mean nothing. A parameter has its value in
/// lower case.
public struct HostPattern: Sendable, Hashable, CustomStringConvertible {
    enum Label: Sendable, Hashable {
        case literal(String)
        case parameter(String)
    }

    /// The pattern as it was written.
    public let description: String
    /// The names of the parameters in the order of the labels.
    public let parameterNames: [String]
    let labels: [Label]

    /// Parses a pattern.
    ///
    /// - Throws: ``RouteError`` if it has an empty label, a port, a space, a slash or an asterisk, or
    ///   braces that do not hold a name from the beginning of a label to its end.
    public init(_ pattern: String) throws(RouteError) {
        description = pattern
        if pattern.first == "[" {
            let isAddress = pattern.dropFirst().dropLast().allSatisfy { character in
                character.isHexDigit || character == ":" || character == "."
            }
            guard pattern.last == "]", isAddress else {
                throw RouteError(
                    "The host \"\(pattern)\" of a route is no address in brackets; ports do not count."
                )
            }
        }
        var labels: [Label] = []
        for text in Self.labels(of: pattern, port: .kept) {
            labels.append(try Self.label(text, of: pattern))
        }
        parameterNames = labels.compactMap {
            if case .parameter(let name) = $0 { name } else { nil }
        }
        guard Set(parameterNames).count == parameterNames.count else {
            throw RouteError("The host \"\(pattern)\" of a route has two parameters of one name.")
        }
        self.labels = labels
    }

    /// Whether two patterns match the same hosts, whatever their parameters are called.
    func hasShape(of other: HostPattern) -> Bool {
        labels.elementsEqual(other.labels) { left, right in
            switch (left, right) {
            case (.literal(let left), .literal(let right)): left == right
            case (.parameter, .parameter): true
            case (.literal, .parameter), (.parameter, .literal): false
            }
        }
    }

    /// Whether it is asked first: it has fewer parameters, or has them further to the left.
    func isMoreExact(than other: HostPattern) -> Bool {
        guard parameterNames.count == other.parameterNames.count else {
            return parameterNames.count < other.parameterNames.count
        }
        for (mine, others) in zip(labels.reversed(), other.labels.reversed()) {
            switch (mine, others) {
            case (.literal, .parameter): return true
            case (.parameter, .literal): return false
            case (.literal, .literal), (.parameter, .parameter): continue
            }
        }
        return false
    }

    /// What the parameters stand for in a host, if it matches.
    func values(in host: [String]) -> [String]? {
        guard host.count == labels.count else { return nil }
        var values: [String] = []
        for (label, text) in zip(labels, host) {
            switch label {
            case .literal(let literal): guard text == literal else { return nil }
            case .parameter:
                guard !text.isEmpty else { return nil }
                values.append(text)
            }
        }
        return values
    }

    /// The labels of the host in a `Host` field, in lower case.
    static func labels(of host: String) -> [String] { labels(of: host.lowercased(), port: .cut) }

    private enum Port { case cut, kept }

    /// The labels of a host; an address is one.
    private static func labels(of host: String, port: Port) -> [String] {
        var text = Substring(host)
        if text.first == "[" {
            return [String(text.dropFirst().prefix { $0 != "]" })]
        }
        let colons = text.utf8.count { $0 == UInt8(ascii: ":") }
        guard colons < 2 else { return [String(text)] }
        if port == .cut { text = text.prefix { $0 != ":" } }
        if text.last == "." { text = text.dropLast() }
        return text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    private static func label(_ text: String, of pattern: String) throws(RouteError) -> Label {
        let name = text.dropFirst().dropLast()
        if text.first == "{", text.last == "}", !name.isEmpty,
            name.utf8.allSatisfy(PathConverters.isNameByte)
        {
            return .parameter(String(name))
        }
        let isAddress = text.utf8.count { $0 == UInt8(ascii: ":") } > 1
        guard !text.isEmpty, !text.contains(where: { "{}/[]@?#* ".contains($0) }),
            isAddress || !text.contains(":")
        else {
            throw RouteError(
                "The label \"\(text)\" in the host \"\(pattern)\" of a route is neither a literal "
                    + "nor a parameter \"{name}\"; ports do not count.")
        }
        return .literal(text.lowercased())
    }
}
