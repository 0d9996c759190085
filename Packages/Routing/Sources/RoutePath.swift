public import HTTPCore

extension HTTPScope {
    /// The path below ``HTTPScope/rootPath``, percent-encoded, for ``Router/match(_:path:host:)``.
    ///
    /// The root is taken off however the client encoded it, and only where a segment ends: a path
    /// that is not below it stays whole. Empty is never the result, `/` is.
    public var routePath: [UInt8] { RoutePath.below(rootPath, path, rawPath) }
}

extension WebSocketScope {
    /// The path below ``WebSocketScope/rootPath``, percent-encoded, for
    /// ``Router/match(_:path:host:)``; see `HTTPScope.routePath`.
    public var routePath: [UInt8] { RoutePath.below(rootPath, path, rawPath) }
}

private enum RoutePath {
    static func below(_ root: String, _ path: String, _ rawPath: [UInt8]?) -> [UInt8] {
        let whole = rawPath ?? Array(PercentCoding.encode(path, keeping: .path).utf8)
        guard !root.isEmpty, let end = end(of: root, in: whole) else { return whole }
        guard end < whole.count else { return [UInt8(ascii: "/")] }
        return whole[end] == UInt8(ascii: "/") ? Array(whole[end...]) : whole
    }

    /// Where the root ends in an encoded path that begins with it.
    private static func end(of root: String, in path: [UInt8]) -> Int? {
        var index = 0
        for byte in root.utf8.suffixless(UInt8(ascii: "/")) {
            guard index < path.count else { return nil }
            if path[index] == byte, byte != UInt8(ascii: "%") {
                index += 1
            } else {
                guard let (decoded, next) = decoded(path, at: index), decoded == byte else {
                    return nil
                }
                index = next
            }
        }
        return index
    }

    /// The byte at an index, and where the next one is.
    private static func decoded(_ path: [UInt8], at index: Int) -> (UInt8, Int)? {
        guard path[index] == UInt8(ascii: "%") else { return nil }
        guard let byte = PercentCoding.hexPair(in: path.span, at: index + 1) else {
            return (path[index], index + 1)
        }
        return (byte, index + 3)
    }
}

extension String.UTF8View {
    /// The bytes without those of one kind at the end.
    fileprivate func suffixless(_ byte: UInt8) -> Substring.UTF8View.SubSequence {
        guard let last = lastIndex(where: { $0 != byte }) else {
            return self[startIndex..<startIndex]
        }
        return self[startIndex...last]
    }
}
