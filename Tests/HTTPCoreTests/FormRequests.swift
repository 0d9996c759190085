import HTTPCore

extension ScriptedSource {
    /// The pieces of a body, the last of them announced as the last.
    convenience init(pieces: [[UInt8]]) {
        self.init(
            pieces.enumerated().map { index, piece in
                .httpRequest(body: piece, more: index < pieces.count - 1)
            })
    }
}

extension Request {
    /// A request with a content type, whose body comes from a source.
    init(_ source: any EventSource, as contentType: String?, announcing length: Int? = nil) {
        self.init(Receive(source), as: contentType, announcing: length)
    }

    /// A request with a content type that shares its body with others.
    init(_ receive: Receive, as contentType: String?, announcing length: Int? = nil) {
        self.init(receive, announcing: length)
        scope.headers[.contentType] = contentType
    }

    /// A request whose body is a multipart form with the boundary `b`, in one piece.
    init(multipart body: String) {
        self.init(ScriptedSource(parts: [body]), as: "multipart/form-data; boundary=b")
    }

    /// A request whose body is an urlencoded form, in one piece.
    init(urlencoded body: String) {
        self.init(ScriptedSource(parts: [body]), as: "application/x-www-form-urlencoded")
    }
}

/// Parts of forms with the boundary `b`, as they travel.
enum Sample {
    static func field(_ name: String, _ value: String) -> String {
        "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }

    static func file(_ name: String, _ fileName: String, _ content: String) -> String {
        "--b\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName)\"\r\n"
            + "Content-Type: text/plain\r\n\r\n\(content)\r\n"
    }

    /// A complete body of parts.
    static func form(_ parts: String...) -> String { parts.joined() + "--b--\r\n" }
}

/// The error that `body` throws, as a value with a status; `nil` if it throws none or another.
func statusError<Result>(_ body: () async throws -> Result) async -> (any HTTPStatusError)? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? any HTTPStatusError
    }
}

/// The code of the ``FormError`` that `body` throws; `nil` if it throws none.
func formError<Result>(_ body: () async throws -> Result) async -> FormError.Code? {
    (await statusError(body) as? FormError)?.code
}
