public import HTTPCore

extension TestClient {
    /// Sends GET; see ``request(_:_:query:headers:cookies:body:)``.
    public func get(
        _ target: String, query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], body: TestBody = .none
    ) async throws -> TestReply {
        try await request(
            .get, target, query: query, headers: headers, cookies: cookies, body: body)
    }

    /// Sends POST; see ``request(_:_:query:headers:cookies:body:)``.
    public func post(
        _ target: String, query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], body: TestBody = .none
    ) async throws -> TestReply {
        try await request(
            .post, target, query: query, headers: headers, cookies: cookies, body: body)
    }

    /// Sends PUT; see ``request(_:_:query:headers:cookies:body:)``.
    public func put(
        _ target: String, query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], body: TestBody = .none
    ) async throws -> TestReply {
        try await request(
            .put, target, query: query, headers: headers, cookies: cookies, body: body)
    }

    /// Sends PATCH; see ``request(_:_:query:headers:cookies:body:)``.
    public func patch(
        _ target: String, query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], body: TestBody = .none
    ) async throws -> TestReply {
        try await request(
            .patch, target, query: query, headers: headers, cookies: cookies, body: body)
    }

    /// Sends DELETE; see ``request(_:_:query:headers:cookies:body:)``.
    public func delete(
        _ target: String, query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], body: TestBody = .none
    ) async throws -> TestReply {
        try await request(
            .delete, target, query: query, headers: headers, cookies: cookies, body: body)
    }

    /// Sends HEAD; see ``request(_:_:query:headers:cookies:body:)``.
    public func head(
        _ target: String, query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], body: TestBody = .none
    ) async throws -> TestReply {
        try await request(
            .head, target, query: query, headers: headers, cookies: cookies, body: body)
    }

    /// Sends OPTIONS; see ``request(_:_:query:headers:cookies:body:)``.
    public func options(
        _ target: String, query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], body: TestBody = .none
    ) async throws -> TestReply {
        try await request(
            .options, target, query: query, headers: headers, cookies: cookies, body: body)
    }
}
