public import HTTPCore

extension Response {
    /// The file at a path, as a client, a cache and a video player need it.
    ///
    /// ```swift
    /// app.get("/report") { _ in
    ///     try Response.file(at: "report.pdf", disposition: .attachment(fileName: "Übersicht.pdf"))
    /// }
    /// ```
    ///
    /// The response answers conditions and ranges (see ``prepared(for:)``), by the size and the
    /// date of the file. Its tag is weak if the file changed in the last two seconds, since it may
    /// then change again unnoticed.
    ///
    /// The file is opened now, and stays open until the response goes: what is put in its place is
    /// not seen, what is cut off it ends the sending with an error. It is sent without a copy
    /// where the server can. The path is not checked: make none of what a client sent, unless you
    /// name a `root`. Opening it blocks, if only for the tables of the file system.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - root: The folder from which the path starts and out of which nothing leads, neither
    ///     `..` nor a link: what lies outside is not found. Hidden files are. By default the path
    ///     starts from the working directory, and may lead anywhere.
    ///   - contentType: Its media type. By default what the extension of the disposition's file
    ///     name or of the path says, see `MediaType(forFileNamed:)`, else
    ///     `application/octet-stream`; text is taken for UTF-8.
    ///   - disposition: Whether browsers are to show or to store it, and under which name; by
    ///     default the response does not say.
    ///   - encodings: What the client accepts, `request.acceptEncoding`. With it, a neighbour such
    ///     as `app.js.br`, `app.js.zst` or `app.js.gz` that is not older than the file is sent in
    ///     its place, and `Vary: Accept-Encoding` always.
    /// - Returns: A response of status 200.
    /// - Throws: ``ResponseError`` 404 if there is no such file, or it is a folder, a device or the
    ///   like; 403 if the process may not read it. `FileError` otherwise, such as too many open
    ///   files: 500.
    public static func file(
        at path: String,
        in root: FileRoot? = nil,
        contentType: MediaType? = nil,
        disposition: ContentDisposition? = nil,
        accepting encodings: AcceptEncoding? = nil
    ) throws -> Response {
        let original = try ServedFile(at: path, in: root)
        let encoded = encodings.flatMap { original.encoded(for: $0) }
        let file = encoded ?? original
        let type =
            contentType ?? disposition?.fileName.flatMap { MediaType(forFileNamed: $0) }
            ?? MediaType(forFileNamed: path)
        var headers: HTTPFields = [.contentType: type?.description ?? "application/octet-stream"]
        if let disposition { headers[.contentDisposition] = disposition.description }
        if let coding = file.coding { headers[.contentEncoding] = coding.rawValue }
        if encodings != nil { headers[.vary] = "Accept-Encoding" }
        var response = Response(headers: headers, content: .segments([file.segment]))
        response.acceptsRanges = true
        response.etag = file.etag()
        response.lastModified = file.lastModified()
        return response
    }
}
