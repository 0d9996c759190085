/// Why a field or a status could not be set: it would have broken the message apart.
public struct FieldError: HTTPStatusError, Equatable {
    private let problem: String

    init(_ problem: String) { self.problem = problem }

    /// 500: the application let through what it should have checked.
    public var status: HTTPResponse.Status { .internalServerError }

    /// What the client may know: nothing.
    public var message: String { "The response could not be made." }

    /// What was refused and why, for logs; the value is not told.
    public var description: String { problem }

    static func control(in subject: String) -> FieldError {
        FieldError(
            "\(subject) holds a control character, such as a line break or NUL. "
                + "Check or encode what comes from outside before it is set.")
    }
}

extension HTTPFields {
    /// Sets a field in place of all that have its name.
    ///
    /// The subscript of HTTPTypes turns control characters into spaces without a word; this and
    /// ``add(_:_:)`` tell.
    ///
    /// - Throws: ``FieldError`` if the value holds a control character other than the tab: CR, LF
    ///   and NUL above all (RFC 9110 section 5.5).
    public mutating func set(_ name: HTTPField.Name, to value: String) throws(FieldError) {
        self[name] = try Self.checked(value, of: name)
    }

    /// Adds a field after those that are there.
    ///
    /// - Throws: ``FieldError`` as ``set(_:to:)``.
    public mutating func add(_ name: HTTPField.Name, _ value: String) throws(FieldError) {
        append(HTTPField(name: name, value: try Self.checked(value, of: name)))
    }

    private static func checked(
        _ value: String, of name: HTTPField.Name
    ) throws(FieldError) -> String {
        guard !value.utf8.contains(where: \.isControl) else {
            throw .control(in: "The value of \(name)")
        }
        return value
    }
}

extension HTTPResponse.Status {
    /// Makes a status of a code and the reason that follows it.
    ///
    /// - Throws: ``FieldError`` if the code has other than three digits, or the reason holds a
    ///   control character other than the tab (RFC 9112 section 4).
    public init(checking code: Int, reason: String) throws(FieldError) {
        guard (100...999).contains(code) else {
            throw FieldError("The status \(code) has other than three digits.")
        }
        guard !reason.utf8.contains(where: \.isControl) else {
            throw .control(in: "The reason of the status \(code)")
        }
        self.init(code: code, reasonPhrase: reason)
    }
}
