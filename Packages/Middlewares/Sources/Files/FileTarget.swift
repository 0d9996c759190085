import HTTPCore

/// What the path of a request means in a folder.
struct FileTarget {
    /// The path from the folder on, decoded, without slashes at its ends; `nil` if no file can be
    /// called so.
    let path: String?
    /// Whether the path of the request ends with a slash, and so means a folder.
    let isFolder: Bool
    /// The last segment of the path of the request, as it was sent.
    private let lastSegment: ArraySlice<UInt8>

    /// Reads a path.
    ///
    /// - Parameters:
    ///   - names: What follows the prefix: nothing, or a slash and more.
    ///   - whole: The path of the request as the client knows it.
    ///   - allowsHidden: Whether names may begin with a dot.
    init(names: ArraySlice<UInt8>, of whole: [UInt8], allowsHidden: Bool) {
        let slash = UInt8(ascii: "/")
        // Below `rootPath` nothing and a slash are the same; only the whole path tells.
        isFolder = whole.last == slash
        lastSegment = whole[((whole.lastIndex(of: slash) ?? -1) + 1)...]
        var segments = names.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
        if segments.last?.isEmpty == true { segments.removeLast() }
        let decoded = segments.map { Self.name($0, allowsHidden: allowsHidden) }
        path = decoded.contains(nil) ? nil : decoded.compactMap(\.self).joined(separator: "/")
    }

    /// The name of one file or folder; `nil` if it is none, or would be another path.
    private static func name(_ segment: ArraySlice<UInt8>, allowsHidden: Bool) -> String? {
        let bytes = segment.percentDecoded
        // A backslash separates names on file systems of Windows, which may be mounted.
        let separators = [0, UInt8(ascii: "/"), UInt8(ascii: "\\")]
        guard !bytes.isEmpty, !bytes.contains(where: separators.contains) else { return nil }
        let dot = UInt8(ascii: ".")
        if bytes.first == dot {
            guard allowsHidden, !bytes.elementsEqual([dot]), !bytes.elementsEqual([dot, dot]) else {
                return nil
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The way from the path of the request to the same with a slash.
    ///
    /// Relative, so that it is right below any prefix that a proxy cuts off, and cannot lead to
    /// another host.
    func folderReference(query: [UInt8]) -> String {
        let name = String(decoding: lastSegment.percentDecoded, as: UTF8.self)
        let encoded = PercentCoding.encode(name, keeping: .path)
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "%2F")
        let end = query.isEmpty ? "" : "?" + String(decoding: query, as: UTF8.self)
        return "./\(encoded)/\(end)"
    }
}
