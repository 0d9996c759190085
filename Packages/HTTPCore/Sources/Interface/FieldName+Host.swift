extension HTTPField.Name {
    /// `Host` (RFC 9110 section 7.2).
    ///
    /// HTTPTypes hides its own `host`, because it keeps the authority apart from the fields; ASGI
    /// has it among the fields, as HTTP/1.1 does.
    public static let hostField = HTTPField.Name(literal: "Host")

    /// Makes a name of a literal; traps if that is no token (RFC 9110 section 5.6.2).
    public init(literal: StaticString) {
        guard let name = HTTPField.Name("\(literal)") else {
            preconditionFailure("\(literal) is not the name of a field.")
        }
        self = name
    }
}
