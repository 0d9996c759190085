import ASGIRouting
import HTTPCore

/// The path below which files are, segment by segment.
struct FilePrefix {
    private let segments: [[UInt8]]

    /// Takes a prefix that is not percent-encoded; slashes at its end do not count.
    init(_ text: String) {
        precondition(text.hasPrefix("/"), "The prefix of static files begins with a slash.")
        segments = text.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
    }

    /// What a request means below the prefix; `nil` if it is not below it.
    func target(of scope: HTTPScope, allowsHidden: Bool) -> FileTarget? {
        let path = scope.routePath
        guard let rest = rest(of: path[...]) else { return nil }
        let whole = scope.rawPath ?? Array(PercentCoding.encode(scope.path, keeping: .path).utf8)
        return FileTarget(names: rest, of: whole, allowsHidden: allowsHidden)
    }

    /// What follows the prefix: nothing, or a slash and more.
    private func rest(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = path
        for segment in segments {
            guard rest.first == UInt8(ascii: "/") else { return nil }
            let begin = rest.dropFirst()
            let end = begin.firstIndex(of: UInt8(ascii: "/")) ?? begin.endIndex
            guard begin[..<end].percentDecoded.elementsEqual(segment) else { return nil }
            rest = begin[end...]
        }
        // Without segments nothing was asked of the path yet: it may be `*`.
        return segments.isEmpty && rest.first != UInt8(ascii: "/") ? nil : rest
    }
}

extension ArraySlice<UInt8> {
    /// The bytes that were meant, decoded once.
    var percentDecoded: ArraySlice<UInt8> {
        contains(UInt8(ascii: "%")) ? PercentCoding.decode(span)[...] : self
    }
}
