public import ASGIResponses
public import HTTPCore

/// Serves the files of folders below a prefix.
///
/// ```swift
/// var files = try StaticFiles(folder: "public")
/// files.cacheControl = { $0.hasSuffix(".html") ? "no-cache" : "max-age=86400" }
/// app.middlewares = [files]    // GET /static/css/app.css sends public/css/app.css
/// ```
///
/// Files are sent by `Response.file`, with types, tags, conditions and ranges, and with
/// `X-Content-Type-Options: nosniff`, so that browsers take no text for a script. A path means a
/// file by its name alone, each segment decoded once: names that begin with a dot, `..` above all,
/// and those with a slash, a backslash, a NUL or bytes that are not UTF-8 in them, are no files. No
/// link leads out of a folder; see `FileRoot`.
///
/// A path without its last slash that means a folder with an index file is redirected to the path
/// with it (307). Other methods than GET and HEAD are answered with 405, OPTIONS with 204.
///
/// Opening a file blocks the thread, if only for the tables of the file system; see
/// `Response.file`. A hit opens a file, asks what and where it is, and closes it. What the process
/// may not read is 403; an error of the system, such as too many open files, is thrown.
public struct StaticFiles: Middleware {
    /// What becomes of a request below the prefix for which there is no file.
    public enum Miss: Sendable {
        /// It is answered with 404: nobody else gets to see what is below the prefix.
        case notFound
        /// It goes on to whatever stands behind, whatever its method.
        case next
    }

    /// The files of which a folder's own path means one, the best first; empty for none.
    public var indexFiles = ["index.html"]
    /// Whether names that begin with a dot are served; `false` by default.
    ///
    /// For a folder `.well-known` alone, serve that: `StaticFiles(at: "/.well-known", …)`. The
    /// names in the path of the request count; a link may lead to a hidden file in the folder.
    public var servesHiddenFiles = false
    /// Whether neighbours such as `app.js.br` are sent to clients that accept them.
    ///
    /// `false` by default; see `accepting` of `Response.file`. Looking for them costs up to three
    /// calls of the system.
    public var servesPrecompressed = false
    /// What becomes of a request for which there is no file; 404 by default.
    public var miss: Miss
    /// Chooses the field `Cache-Control` of a file by its path in the folder, such as
    /// `css/app.css`.
    ///
    /// `nil` is none, the default: then browsers choose for themselves how long they keep a file.
    public var cacheControl: @Sendable (_ path: String) -> String? = { _ in nil }
    /// Chooses the media type of a file by its path in the folder.
    ///
    /// `nil` is what its extension says, the default. Asked before it is known whether the file is
    /// there.
    public var contentType: @Sendable (_ path: String) -> MediaType? = { _ in nil }

    private let prefix: FilePrefix
    private let roots: [FileRoot]

    /// Serves a folder.
    ///
    /// - Parameters:
    ///   - prefix: Where its files are, as it reads, not percent-encoded; `/` is everywhere. It
    ///     ends where a segment ends: `/static` does not take `/statics`. Anything that does not
    ///     begin with a slash is a programmer's mistake, and traps.
    ///   - folder: The folder; a relative one is found from the present working directory.
    ///   - miss: What becomes of a request for which there is no file.
    /// - Throws: `FileError` if there is no such folder: a typing mistake is no 404.
    public init(
        at prefix: String = "/static", folder: String, miss: Miss = .notFound
    ) throws(FileError) {
        try self.init(at: prefix, folders: [folder], miss: miss)
    }

    /// Serves several folders, as if they lay above each other, the first on top.
    ///
    /// - Throws: `FileError` if one of the folders is not there.
    public init(
        at prefix: String = "/static", folders: [String], miss: Miss = .notFound
    ) throws(FileError) {
        self.prefix = FilePrefix(prefix)
        self.miss = miss
        var roots: [FileRoot] = []
        for folder in folders { roots.append(try FileRoot(at: folder)) }
        self.roots = roots
    }

    /// Answers a request below the prefix, and has all others answered by what stands behind.
    ///
    /// - Throws: `ResponseError` 404, 405 or 403; `FileError`; what stands behind throws.
    public func respond(to request: Request, next: Next) async throws -> Response {
        if let response = try answer(to: request) { return response }
        return try await next(request)
    }

    /// The answer; `nil` if it is not for files to give.
    func answer(to request: Request) throws -> Response? {
        guard let target = prefix.target(of: request.scope, allowsHidden: servesHiddenFiles) else {
            return nil
        }
        let search = FileSearch(files: self, request: request)
        switch request.method {
        case .get, .head:
            if let found = try search.response(for: target, in: roots) {
                return found.prepared(for: request.scope)
            }
            if miss == .next { return nil }
            throw ResponseError(.notFound)
        default:
            if miss == .next, try search.response(for: target, in: roots) == nil { return nil }
            let allowed: HTTPFields = [.allow: "GET, HEAD, OPTIONS"]
            if request.method == .options { return Response(.noContent, headers: allowed) }
            throw ResponseError(.methodNotAllowed, headers: allowed)
        }
    }
}
