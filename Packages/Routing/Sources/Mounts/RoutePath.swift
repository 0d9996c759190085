import HTTPCore

enum RoutePath {
    /// What follows the root in a raw path; `end` says where that is, if it is known.
    static func below(_ root: String, _ whole: [UInt8], end known: Int?) -> [UInt8] {
        guard !root.isEmpty, let end = known ?? end(of: root, in: whole) else { return whole }
        return end < whole.count ? Array(whole[end...]) : [UInt8(ascii: "/")]
    }

    /// A path without the slashes at its end.
    static func trimmed(_ path: String) -> String {
        guard path.utf8.last == UInt8(ascii: "/") else { return path }
        return String(decoding: path.utf8.suffixless(UInt8(ascii: "/")), as: UTF8.self)
    }

    /// Where the root ends in an encoded path that is below it.
    static func end(of root: String, in path: [UInt8]) -> Int? {
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
        return index == path.count || path[index] == UInt8(ascii: "/") ? index : nil
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
