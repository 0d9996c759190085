public import ASGIResponses
public import HTTPCore

/// One resource as a type: a method for each HTTP method it answers.
///
/// A method that is not written has the result type `Never`, so the view knows without being
/// called what it answers: anything else is 405 with `Allow`. HEAD is answered by `get`.
///
/// A method of another form, such as one that returns an `Int`, which stands for no response, is
/// not the method that is looked for, and so counts as not written.
///
/// ```swift
/// struct Greeting: HTTPView {
///     func get(_ request: Request) async throws -> String { "Hello" }
/// }
/// app.on(nil, "/greeting") { try await Greeting().respond(to: $0) }
/// ```
public protocol HTTPView: Sendable {
    /// What ``get(_:)`` returns; `Never` if it is not written.
    associatedtype Get: ResponseConvertible = Never
    /// What ``post(_:)`` returns; `Never` if it is not written.
    associatedtype Post: ResponseConvertible = Never
    /// What ``put(_:)`` returns; `Never` if it is not written.
    associatedtype Put: ResponseConvertible = Never
    /// What ``patch(_:)`` returns; `Never` if it is not written.
    associatedtype Patch: ResponseConvertible = Never
    /// What ``delete(_:)`` returns; `Never` if it is not written.
    associatedtype Delete: ResponseConvertible = Never

    /// Answers GET.
    func get(_ request: Request) async throws -> Get
    /// Answers POST.
    func post(_ request: Request) async throws -> Post
    /// Answers PUT.
    func put(_ request: Request) async throws -> Put
    /// Answers PATCH.
    func patch(_ request: Request) async throws -> Patch
    /// Answers DELETE.
    func delete(_ request: Request) async throws -> Delete
}

extension HTTPView {
    /// The methods that the view answers, for `Allow`.
    public static var allowedMethods: [HTTPRequest.Method] {
        var methods: [HTTPRequest.Method] = []
        if Get.self != Never.self { methods += [.get, .head] }
        if Post.self != Never.self { methods.append(.post) }
        if Put.self != Never.self { methods.append(.put) }
        if Patch.self != Never.self { methods.append(.patch) }
        if Delete.self != Never.self { methods.append(.delete) }
        return methods
    }

    /// Answers a request by the method that is written for it.
    ///
    /// - Throws: `ResponseError` 405 with `Allow` where there is none; what the method throws.
    public func respond(to request: Request) async throws -> Response {
        switch request.method {
        case .get where Get.self != Never.self, .head where Get.self != Never.self:
            return try await get(request).response(to: request)
        case .post where Post.self != Never.self:
            return try await post(request).response(to: request)
        case .put where Put.self != Never.self:
            return try await put(request).response(to: request)
        case .patch where Patch.self != Never.self:
            return try await patch(request).response(to: request)
        case .delete where Delete.self != Never.self:
            return try await delete(request).response(to: request)
        default: throw Self.methodNotAllowed
        }
    }

    private static var methodNotAllowed: ResponseError {
        let allowed = allowedMethods.map(\.rawValue).joined(separator: ", ")
        return ResponseError(.methodNotAllowed, headers: [.allow: allowed])
    }
}

extension HTTPView where Get == Never {
    /// Not written: answers 405.
    public func get(_ request: Request) async throws -> Never { throw Self.methodNotAllowed }
}

extension HTTPView where Post == Never {
    /// Not written: answers 405.
    public func post(_ request: Request) async throws -> Never { throw Self.methodNotAllowed }
}

extension HTTPView where Put == Never {
    /// Not written: answers 405.
    public func put(_ request: Request) async throws -> Never { throw Self.methodNotAllowed }
}

extension HTTPView where Patch == Never {
    /// Not written: answers 405.
    public func patch(_ request: Request) async throws -> Never { throw Self.methodNotAllowed }
}

extension HTTPView where Delete == Never {
    /// Not written: answers 405.
    public func delete(_ request: Request) async throws -> Never { throw Self.methodNotAllowed }
}
