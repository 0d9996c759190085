public import HTTPCore

extension MediaType {
    /// The media type that a file extension stands for, such as `html` or `.HTML`.
    ///
    /// About 600 extensions are known, by a table of this toolkit's own, not the machine's. What is
    /// text gets `charset=utf-8`. `nil` if the extension is not known.
    public init?(fileExtension: String) {
        let name = fileExtension.hasPrefix(".") ? fileExtension.dropFirst() : fileExtension[...]
        guard let type = MediaTypeTable.type(for: name.lowercased()),
            let known = MediaType(parsing: type)
        else { return nil }
        let charset = FieldParameters.Parameter(name: "charset", value: "utf-8")
        let parameters = known.type == "text" ? FieldParameters([charset]) : FieldParameters()
        guard let complete = MediaType(known.type, known.subtype, parameters: parameters)
        else { return nil }
        self = complete
    }

    /// The media type that a file's name or path ends with; `nil` if it is not known.
    ///
    /// Of several extensions the last counts: `a.tar.gz` is `application/gzip`. A name that begins
    /// with its only dot, such as `.html`, has no extension.
    public init?(forFileNamed name: String) {
        let last = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name[$0...].dropFirst() }
        let fileName = last ?? name[...]
        guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return nil }
        self.init(fileExtension: String(fileName[dot...]))
    }
}
