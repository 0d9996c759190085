public import HTTPCore

extension Response {
    /// Plain text, as `text/plain; charset=utf-8`.
    public static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status, headers: plainText, content: .bytes(Array(text.utf8)))
    }

    /// HTML, as `text/html; charset=utf-8`.
    ///
    /// The text is sent as it is: escape what users wrote.
    public static func html(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status, headers: hypertext, content: .bytes(Array(html.utf8)))
    }

    private static let plainText: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
    private static let hypertext: HTTPFields = [.contentType: "text/html; charset=utf-8"]
}
