public import HTTPCore

extension TestClient {
    /// Sends GET; see ``TestClient/request(_:_:headers:body:)``.
    public func get(
        _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestReply {
        try await request(.get, target, headers: headers, body: body)
    }

    /// Sends POST; see ``TestClient/request(_:_:headers:body:)``.
    public func post(
        _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestReply {
        try await request(.post, target, headers: headers, body: body)
    }

    /// Sends PUT; see ``TestClient/request(_:_:headers:body:)``.
    public func put(
        _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestReply {
        try await request(.put, target, headers: headers, body: body)
    }

    /// Sends PATCH; see ``TestClient/request(_:_:headers:body:)``.
    public func patch(
        _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestReply {
        try await request(.patch, target, headers: headers, body: body)
    }

    /// Sends DELETE; see ``TestClient/request(_:_:headers:body:)``.
    public func delete(
        _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestReply {
        try await request(.delete, target, headers: headers, body: body)
    }

    /// Sends HEAD; see ``TestClient/request(_:_:headers:body:)``.
    public func head(
        _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestReply {
        try await request(.head, target, headers: headers, body: body)
    }

    /// Sends OPTIONS; see ``TestClient/request(_:_:headers:body:)``.
    public func options(
        _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestReply {
        try await request(.options, target, headers: headers, body: body)
    }
}
