public import HTTPCore

/// How the root of what is mounted was written, which ``HTTPScope/rootPath`` does not tell.
private struct MountPoint: Sendable {
    let rootPath: String
    /// The root, percent-encoded and without a slash at the end.
    let rawRoot: [UInt8]
    /// The part of the raw path that belongs to it.
    let path: [UInt8]
    /// The root as the routes that led here were written.
    let template: String

    /// Where the root ends in a path, if it is still the path of this mount.
    func end(in whole: [UInt8]) -> Int? {
        guard whole.starts(with: path) else { return nil }
        let isBorder = whole.count == path.count || whole[path.count] == UInt8(ascii: "/")
        return isBorder ? path.count : nil
    }
}

private enum MountPointKey: AttributeKey { typealias Value = MountPoint }

extension Attributes {
    /// The prefixes that lead to what is mounted, as they were written; empty at the root.
    var mountTemplate: String { self[MountPointKey.self]?.template ?? "" }
}

extension HTTPScope {
    /// The path below ``HTTPScope/rootPath``, percent-encoded, for ``Router/match(_:path:host:)``.
    ///
    /// The root is taken off however the client encoded it, and only where a segment ends: a path
    /// that is not below it stays whole. Empty is never the result, `/` is.
    public var routePath: [UInt8] {
        let path = wholePath
        return RoutePath.below(rootPath, path, end: mountPoint?.end(in: path))
    }

    /// The root as links have to write it: percent-encoded, without a slash at the end.
    public var rawRootPath: String {
        guard let mountPoint else {
            return PercentCoding.encode(RoutePath.trimmed(rootPath), keeping: .path)
        }
        return String(decoding: mountPoint.rawRoot, as: UTF8.self)
    }

    /// The request as what is mounted at its route sees it.
    ///
    /// - Parameters:
    ///   - parameters: Those of the route, which has a prefix for a path; the root grows by what
    ///     stands before their ``PathParameters/remainder``.
    ///   - state: The state of what is mounted.
    /// - Returns: The scope with that root and state, and the same path.
    public func mounted(at parameters: PathParameters, state: Attributes) -> HTTPScope {
        let path = wholePath
        let start = mountPoint?.end(in: path) ?? RoutePath.end(of: rootPath, in: path) ?? 0
        let end = parameters.endOfPrefix(in: path, from: start)
        let prefix = path[start..<end]
        let root = RoutePath.trimmed(rootPath) + PercentCoding.decodeText(prefix.span)
        var scope = with(rootPath: root, state: state)
        scope[MountPointKey.self] = MountPoint(
            rootPath: root, rawRoot: Array(rawRootPath.utf8) + prefix, path: Array(path[..<end]),
            template: attributes.mountTemplate + (parameters.template?.root ?? ""))
        return scope
    }

    private var wholePath: [UInt8] {
        rawPath ?? Array(PercentCoding.encode(path, keeping: .path).utf8)
    }

    /// Where it is mounted, unless somebody has given it another root since.
    private var mountPoint: MountPoint? {
        self[MountPointKey.self].flatMap { $0.rootPath == rootPath ? $0 : nil }
    }
}

extension WebSocketScope {
    /// The path below ``WebSocketScope/rootPath``, percent-encoded, for
    /// ``Router/match(_:path:host:)``; see `HTTPScope.routePath`.
    public var routePath: [UInt8] { HTTPScope(handshake: self).routePath }
}
