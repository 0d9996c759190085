public import HTTPCore

/// A value that stands for a response, with changes to that response.
public struct ModifiedResponse<Base: ResponseConvertible & Sendable>: ResponseConvertible, Sendable
{
    private let base: Base
    private let change: @Sendable (inout Response) throws -> Void

    init(_ base: Base, _ change: @escaping @Sendable (inout Response) throws -> Void) {
        self.base = base
        self.change = change
    }

    /// The response of the value, changed.
    ///
    /// - Throws: What the value throws; `FieldError` if a field's value holds a line break.
    public func response(to request: Request) throws -> Response {
        var response = try base.response(to: request)
        try change(&response)
        return response
    }
}

extension ResponseConvertible where Self: Sendable {
    /// The same answer with another status.
    ///
    /// ```swift
    /// app.post("/users") { request in try await users.add(request).status(.created) }
    /// ```
    public func status(_ status: HTTPResponse.Status) -> ModifiedResponse<Self> {
        ModifiedResponse(self) { $0.status = status }
    }

    /// The same answer with a field, in place of all that have its name.
    ///
    /// A value with a control character, such as a line break, is a `FieldError` when the answer
    /// is made, and so a 500.
    public func header(_ name: HTTPField.Name, _ value: String) -> ModifiedResponse<Self> {
        ModifiedResponse(self) { try $0.headers.set(name, to: value) }
    }

    /// The same answer with a cookie, besides those it has.
    public func cookie(_ cookie: SetCookie) -> ModifiedResponse<Self> {
        ModifiedResponse(self) { $0.cookies.append(cookie) }
    }
}
