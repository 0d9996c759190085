import HTTPCore

/// What the parameters of a route stand for in one request.
///
/// The parameters of the path come first, in its order, then those of the host, then those of the
/// prefixes under which the route is mounted. A value is decoded when it is asked for; bytes that
/// are not UTF-8 become U+FFFD.
public struct PathParameters: Sendable {
    private struct Pair: Sendable {
        let name: String
        let value: String
    }

    /// The path in the form of ``CanonicalPath``; empty if nothing was caught in it.
    private let path: [UInt8]
    let template: RouteTemplate?
    private let captures: CapturedRanges
    /// Where the remainder begins, or -1.
    private let rest: Int
    /// The parameters from elsewhere than the path.
    private var others: [Pair]?

    /// No parameters.
    public init() { self.init(of: nil) }

    /// No parameters, of a route that has none.
    init(of template: RouteTemplate?) {
        path = []
        self.template = template
        captures = CapturedRanges()
        rest = -1
    }

    init(_ path: [UInt8], _ template: RouteTemplate, _ captures: CapturedRanges, rest: Int) {
        self.path = path
        self.template = template
        self.captures = captures
        self.rest = rest
    }

    /// Adds what the parameters of the host stand for.
    mutating func add(_ hostValues: [String]) {
        guard let template, !hostValues.isEmpty else { return }
        others = zip(template.hostNames, hostValues).map { Pair(name: $0, value: $1) }
    }

    private var pathNames: [String] { template?.names ?? [] }

    /// Whether there are no parameters.
    public var isEmpty: Bool { count == 0 }

    /// The number of parameters.
    public var count: Int { pathNames.count + (others?.count ?? 0) }

    /// The names of the parameters.
    public var names: [String] { pathNames + (others ?? []).map(\.name) }

    /// The value of a parameter, or `nil` if there is none of this name.
    public subscript(name: String) -> String? {
        if let index = pathNames.firstIndex(of: name) { return text(captures[index]) }
        return others?.first { $0.name == name }?.value
    }

    /// What is below the prefix that matched, decoded: empty, or something that begins with `/`.
    ///
    /// `nil` if the pattern is not a prefix. With ``TrailingSlash/ignored`` too, a slash at the end
    /// is still there.
    public var remainder: String? { rest < 0 ? nil : text(rest..<path.count) }

    /// Where the prefix that matched ends in the raw path that is matched from a position on.
    ///
    /// Counted in slashes, which are the same in the raw path and in the one that is kept here.
    func endOfPrefix(in raw: [UInt8], from start: Int) -> Int {
        let slash = UInt8(ascii: "/")
        var slashes = path[..<max(0, rest)].count { $0 == slash }
        let end = raw[start...].firstIndex { byte in
            guard byte == slash else { return false }
            slashes -= 1
            return slashes < 0
        }
        return end ?? raw.count
    }

    /// These parameters, and those of the prefix that the route is mounted under.
    ///
    /// Where both have a name, it means the parameter here. The remainder is the one here.
    public func merging(below outer: PathParameters) -> PathParameters {
        var merged = self
        for name in outer.names where self[name] == nil {
            guard let value = outer[name] else { continue }
            merged.others = (merged.others ?? []) + [Pair(name: name, value: value)]
        }
        return merged
    }

    /// The value at a position.
    func text(at index: Int) -> String? {
        guard index >= pathNames.count else { return index < 0 ? nil : text(captures[index]) }
        let index = index - pathNames.count
        guard let others, index < others.count else { return nil }
        return others[index].value
    }

    /// Whether there is anything but the route.
    var holdsValues: Bool { rest >= 0 || count > 0 }

    private func text(_ range: Range<Int>) -> String {
        CanonicalPath.text(path.span.extracting(range))
    }
}

extension PathParameters: Hashable {
    /// Whether the same names have the same values in the same order, with the same remainder.
    public static func == (left: PathParameters, right: PathParameters) -> Bool {
        guard left.count == right.count, left.remainder == right.remainder else { return false }
        return left.names == right.names
            && (0..<left.count).allSatisfy { left.text(at: $0) == right.text(at: $0) }
    }

    /// Hashes the names, the values and the remainder.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(names)
        for index in 0..<count { hasher.combine(text(at: index)) }
        hasher.combine(remainder)
    }
}

extension PathParameters: CustomStringConvertible {
    /// The parameters in one line, such as `id=7 name=a`.
    public var description: String {
        zip(names, 0...).map { "\($0)=\(text(at: $1) ?? "")" }.joined(separator: " ")
    }
}
