/// Which file extension means which media type, as IANA registers them and browsers know them.
///
/// An extension stands once. Where it has several meanings, the one that the web needs is taken:
/// `ts` is a video, not a program.
enum MediaTypeTable {
    /// The media type for an extension in lower case, without parameters.
    static func type(for fileExtension: String) -> String? {
        types[fileExtension].map(String.init)
    }

    private static let types: [String: Substring] = {
        var types: [String: Substring] = [:]
        for line in (media + "\n" + applications).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let type = words.first else { continue }
            for word in words.dropFirst() { types[String(word)] = type }
        }
        return types
    }()
}
