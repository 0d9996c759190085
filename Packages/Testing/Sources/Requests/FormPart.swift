import ASGIResponses
import HTTPCore

/// A field or a file of a form that is sent as `multipart/form-data`.
public struct FormPart: Sendable, Hashable {
    /// The name of the field.
    let name: String
    /// The file's name; `nil` if the part is no file.
    let fileName: String?
    /// The content type; `nil` if the part is no file.
    let contentType: String?
    let content: [UInt8]

    /// A field of text, sent as UTF-8.
    ///
    /// Line breaks stay as they are, of which a browser would make CR LF.
    public static func field(_ name: String, _ value: String) -> FormPart {
        FormPart(name: name, fileName: nil, contentType: nil, content: Array(value.utf8))
    }

    /// A file.
    ///
    /// - Parameters:
    ///   - name: The name of the field.
    ///   - fileName: The file's name, sent as it is, with a path if it has one.
    ///   - contentType: The content type; by default what the extension of the file's name stands
    ///     for, and `application/octet-stream` if that is not known.
    ///   - content: The bytes of the file.
    /// - Returns: The part.
    public static func file(
        _ name: String, fileName: String, contentType: String? = nil, _ content: [UInt8]
    ) -> FormPart {
        let known = contentType ?? MediaType(forFileNamed: fileName)?.description
        return FormPart(
            name: name, fileName: fileName, contentType: known ?? "application/octet-stream",
            content: content)
    }
}
