import HTTPCore
import Testing

@Suite struct RequestHeadTests {
    private enum User: AttributeKey { typealias Value = String }

    private func request(_ scope: HTTPScope) -> Request {
        Request(scope, receive: Receive(ScriptedSource([])))
    }

    @Test func fieldsAreFoundInAnyCase() {
        let request = request(HTTPScope(method: .get, path: "/", headers: [.userAgent: "a"]))

        #expect(request.headers[HTTPField.Name(literal: "USER-agent")] == "a")
        #expect(request.headers.contains(HTTPField.Name(literal: "user-agent")))
    }

    @Test func requestTellsWhatItsScopeTells() {
        let scope = HTTPScope(
            method: .put, path: "/a", rootPath: "/b", scheme: "https", httpVersion: .http2,
            client: .host("1.2.3.4", port: 5), server: .host("::1", port: 443))
        let request = request(scope)

        #expect(request.method == .put && request.path == "/a" && request.rootPath == "/b")
        #expect(request.scheme == "https" && request.httpVersion == .http2)
        #expect(request.client == .host("1.2.3.4", port: 5))
        #expect(request.server == .host("::1", port: 443))
    }

    @Test func valueOfATypedKeyTravelsInTheScope() {
        var request = request(HTTPScope(method: .get, path: "/"))
        #expect(request[User.self] == nil)

        request[User.self] = "Ada"

        #expect(request[User.self] == "Ada")
        #expect(request.scope[User.self] == "Ada")
    }

    @Test func nothingIsReadOrParsedUntilItIsAskedFor() async throws {
        let source = ScriptedSource(parts: ["{"])
        let scope = HTTPScope(
            method: .post, path: "", queryString: [0xff],
            headers: [.contentType: "multipart/form-data", .cookie: ";", .contentLength: "x"])

        let request = Request(scope, receive: Receive(source))

        #expect(source.timesAsked == 0)
        #expect(try await request.body.collect() == Array("{".utf8))
    }
}
