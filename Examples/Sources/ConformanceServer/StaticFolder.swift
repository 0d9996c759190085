import ASGITools

/// Answers `/static/…` with the files of a folder, and leaves everything else to an application.
struct StaticFolder: ASGIApplication {
    let folder: String
    let application: any ASGIApplication

    private static let prefix = "/static/"

    func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        guard case .http(let http) = scope, http.path.hasPrefix(Self.prefix) else {
            return try await application(scope, receive, send)
        }
        try await answer(http)(scope, receive, send)
    }

    private func answer(_ scope: HTTPScope) throws -> Response {
        guard scope.method == .get || scope.method == .head else {
            return .error(.methodNotAllowed, headers: [.allow: "GET, HEAD"])
        }
        do {
            guard let path = path(of: scope) else { throw ResponseError(.notFound) }
            if isFolder(path) {
                // Links in its page are relative to it only with the slash.
                return .redirect(to: scope.url.rawPath + "/", status: .movedPermanently)
            }
            var response = try Response.file(at: path, accepting: AcceptEncoding(scope.headers))
            response.headers[.cacheControl] = "no-cache"
            return response
        } catch let error as ResponseError {
            return Response(error)
        }
    }

    private func isFolder(_ path: String) -> Bool {
        // A name with an extension is hardly ever one: spares those a look.
        guard !path.split(separator: "/").suffix(1).joined().contains(".") else { return false }
        return (try? OpenFile(reading: path).information().kind) == .folder
    }

    /// The file that a path means: below the folder, and `index.html` of a folder.
    ///
    /// The server has decoded the path, once. Hidden files are none; `..` cannot leave the folder,
    /// as no part may begin with a dot; a link in the folder may.
    private func path(of scope: HTTPScope) -> String? {
        let path = scope.path.dropFirst(Self.prefix.count)
        let isSuspicious = path.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\\") }
        guard !isSuspicious else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for part in parts.dropLast() where part.isEmpty { return nil }
        guard !parts.contains(where: { $0.hasPrefix(".") }) else { return nil }
        let isFolder = parts.last?.isEmpty ?? true
        return "\(folder)/\(path)" + (isFolder ? "index.html" : "")
    }
}
