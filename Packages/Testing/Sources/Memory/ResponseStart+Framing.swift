import HTTPCore

extension ResponseStart {
    /// The fields as a client gets them from a server: without those of the connection, and with
    /// the length of a body that is there as a whole (RFC 9110 section 8.6).
    ///
    /// The rules are those of the server's encoder, which has found out that a length is a number.
    func framed(isHead: Bool, bodyCount: Int?) -> HTTPFields {
        var fields = headers
        let lengths = fields[values: .contentLength]
        let declared = lengths.first
        for name in [HTTPField.Name.connection, .transferEncoding, Self.keepAlive] {
            fields[name] = nil
        }
        let length: String? =
            switch status.code {
            case 204: nil
            case 205: "0"
            case 304: declared
            default: isHead ? declared : declared ?? bodyCount.map { String($0) }
            }
        guard lengths != [length].compactMap({ $0 }) else { return fields }
        fields[.contentLength] = nil
        if let length { fields.append(HTTPField(name: .contentLength, value: length)) }
        return fields
    }

    private static let keepAlive = HTTPField.Name(literal: "Keep-Alive")
}
