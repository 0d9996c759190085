public import ASGIMiddlewares
public import ASGIResponses
public import HTTPCore

/// One resource as a type: a method for each HTTP method it answers.
///
/// A method that is not written has the result type `Never`, so the view knows without being
/// called what it answers: anything else is 405 with `Allow`. HEAD is answered by ``get(_:)`` and
/// OPTIONS with 204 and `Allow`, where they are not written.
///
/// A method of another form, such as one that returns a `Date`, which stands for no response, is
/// not the method that is looked for, and so counts as not written.
///
/// ```swift
/// struct Greeting: HTTPView {
///     func get(_ request: Request) async throws -> String { "Hello" }
/// }
/// app.route("/greeting", to: Greeting())    // a new one for each request
/// ```
public protocol HTTPView: MethodHandler {
    /// What ``get(_:)`` returns; `Never` if it is not written.
    associatedtype Get: ResponseConvertible = Never
    /// What ``head(_:)`` returns; `Never` if it is not written.
    associatedtype Head: ResponseConvertible = Never
    /// What ``post(_:)`` returns; `Never` if it is not written.
    associatedtype Post: ResponseConvertible = Never
    /// What ``put(_:)`` returns; `Never` if it is not written.
    associatedtype Put: ResponseConvertible = Never
    /// What ``patch(_:)`` returns; `Never` if it is not written.
    associatedtype Patch: ResponseConvertible = Never
    /// What ``delete(_:)`` returns; `Never` if it is not written.
    associatedtype Delete: ResponseConvertible = Never
    /// What ``options(_:)`` returns; `Never` if it is not written.
    associatedtype Options: ResponseConvertible = Never

    /// Answers GET.
    func get(_ request: Request) async throws -> Get
    /// Answers HEAD.
    func head(_ request: Request) async throws -> Head
    /// Answers POST.
    func post(_ request: Request) async throws -> Post
    /// Answers PUT.
    func put(_ request: Request) async throws -> Put
    /// Answers PATCH.
    func patch(_ request: Request) async throws -> Patch
    /// Answers DELETE.
    func delete(_ request: Request) async throws -> Delete
    /// Answers OPTIONS.
    func options(_ request: Request) async throws -> Options
}

extension HTTPView {
    /// The methods that the view answers; none if no method is written.
    ///
    /// HEAD is among them where GET is, OPTIONS only if it is written.
    public static var allowedMethods: [HTTPRequest.Method] {
        var methods: [HTTPRequest.Method] = []
        if Get.self != Never.self { methods += [.get, .head] }
        if Head.self != Never.self, Get.self == Never.self { methods.append(.head) }
        if Post.self != Never.self { methods.append(.post) }
        if Put.self != Never.self { methods.append(.put) }
        if Patch.self != Never.self { methods.append(.patch) }
        if Delete.self != Never.self { methods.append(.delete) }
        if Options.self != Never.self { methods.append(.options) }
        return methods
    }

    /// Answers a request by the method that is written for it, behind its `middlewares`.
    ///
    /// - Throws: `ResponseError` 405 with `Allow` where there is none; what the method and the
    ///   middlewares throw.
    public func respond(to request: Request) async throws -> Response {
        let middlewares = middlewares
        guard !middlewares.isEmpty else { return try await answer(request) }
        return try await Next(middlewares, handler: Handler { try await answer($0) })(request)
    }

    /// Answers a request by the method that is written for it.
    public func answer(_ request: Request) async throws -> Response {
        switch request.method {
        case .head where Head.self != Never.self:
            try await head(request).response(to: request)
        case .get where Get.self != Never.self, .head where Get.self != Never.self:
            try await get(request).response(to: request)
        case .post where Post.self != Never.self:
            try await post(request).response(to: request)
        case .put where Put.self != Never.self:
            try await put(request).response(to: request)
        case .patch where Patch.self != Never.self:
            try await patch(request).response(to: request)
        case .delete where Delete.self != Never.self:
            try await delete(request).response(to: request)
        case .options where Options.self != Never.self:
            try await options(request).response(to: request)
        case .options: Response(.noContent, headers: methodNotAllowed.headers)
        default: throw methodNotAllowed
        }
    }

    fileprivate var methodNotAllowed: ResponseError {
        let allowed = Self.allowedMethods.filter { $0 != .options } + [.options]
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        return ResponseError(.methodNotAllowed, headers: [.allow: list])
    }
}

extension HTTPView where Get == Never {
    /// Not written: answers 405.
    public func get(_ request: Request) async throws -> Never { throw methodNotAllowed }
}

extension HTTPView where Head == Never {
    /// Not written: answers 405.
    public func head(_ request: Request) async throws -> Never { throw methodNotAllowed }
}

extension HTTPView where Post == Never {
    /// Not written: answers 405.
    public func post(_ request: Request) async throws -> Never { throw methodNotAllowed }
}

extension HTTPView where Put == Never {
    /// Not written: answers 405.
    public func put(_ request: Request) async throws -> Never { throw methodNotAllowed }
}

extension HTTPView where Patch == Never {
    /// Not written: answers 405.
    public func patch(_ request: Request) async throws -> Never { throw methodNotAllowed }
}

extension HTTPView where Delete == Never {
    /// Not written: answers 405.
    public func delete(_ request: Request) async throws -> Never { throw methodNotAllowed }
}

extension HTTPView where Options == Never {
    /// Not written: answers 405.
    public func options(_ request: Request) async throws -> Never { throw methodNotAllowed }
}
