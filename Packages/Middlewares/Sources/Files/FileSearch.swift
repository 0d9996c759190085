import ASGIResponses
import HTTPCore

/// Looks for the file that one request means.
struct FileSearch {
    let files: StaticFiles
    let request: Request

    /// The file, or the redirection to a folder; `nil` if there is neither.
    ///
    /// - Throws: `ResponseError` 403 if the first that is there may not be read; `FileError`.
    func response(for target: FileTarget, in roots: [FileRoot]) throws -> Response? {
        guard let path = target.path else { return nil }
        for root in roots {
            let response =
                target.isFolder
                ? try index(of: path, in: root) : try file(path, orFolderBy: target, in: root)
            if let response { return response }
        }
        return nil
    }

    /// The file, or the way to the folder if it is one.
    ///
    /// That it is a folder is told by its index file, which is to be there anyway.
    private func file(
        _ path: String, orFolderBy target: FileTarget, in root: FileRoot
    ) throws -> Response? {
        let found = Result { path.isEmpty ? nil : try file(path, in: root) }
        if case .success(let response?) = found { return response }
        guard try index(of: path, in: root) == nil else {
            return .redirect(to: target.folderReference(query: request.scope.queryString))
        }
        return try found.get()
    }

    private func index(of path: String, in root: FileRoot) throws -> Response? {
        for name in files.indexFiles {
            if let found = try file(path.isEmpty ? name : "\(path)/\(name)", in: root) {
                return found
            }
        }
        return nil
    }

    private func file(_ path: String, in root: FileRoot) throws -> Response? {
        do {
            var response = try Response.file(
                at: path, in: root, contentType: files.contentType(path),
                accepting: files.servesPrecompressed ? request.acceptEncoding : nil)
            response.headers[.xContentTypeOptions] = "nosniff"
            if let value = files.cacheControl(path) {
                try response.headers.set(.cacheControl, to: value)
            }
            return response
        } catch let error as ResponseError where error.status == .notFound {
            return nil
        }
    }
}
