import HTTPCore
import Testing

@Suite struct HTTPScopeTests {
    private enum User: AttributeKey { typealias Value = String }

    /// Every field changed to something else.
    private func changed(_ scope: HTTPScope) -> HTTPScope {
        var scope = scope
        scope.asgi = ASGIVersion(specificationVersion: "9")
        scope.httpVersion = .http2
        scope.method = .put
        scope.scheme = "https"
        scope.path = "/b"
        scope.rawPath = [2]
        scope.queryString = [3]
        scope.rootPath = "/c"
        scope.headers = [.accept: "d"]
        scope.client = .host("e", port: 1)
        scope.server = .host("f", port: 2)
        scope.state[User.self] = "g"
        scope.extensions = [.push]
        scope.tls = TLSInformation(version: 0x0304)
        scope[User.self] = "h"
        return scope
    }

    @Test func everyFieldIsItsOwn() {
        let scope = changed(HTTPScope(method: .get, path: "/"))

        #expect(scope.asgi.specificationVersion == "9")
        #expect(scope.httpVersion == .http2)
        #expect(scope.method == .put)
        #expect(scope.scheme == "https")
        #expect(scope.path == "/b")
        #expect(scope.rawPath == [2])
        #expect(scope.queryString == [3])
        #expect(scope.rootPath == "/c")
        #expect(scope.headers == [.accept: "d"])
        #expect(scope.client == .host("e", port: 1))
        #expect(scope.server == .host("f", port: 2))
        #expect(scope.state[User.self] == "g")
        #expect(scope.extensions == [.push])
        #expect(scope.tls?.version == 0x0304)
        #expect(scope[User.self] == "h" && scope.attributes[User.self] == "h")
    }

    @Test func changeOfACopyDoesNotReachTheOriginal() {
        let scope = HTTPScope(method: .get, path: "/a", headers: [.accept: "a"])

        _ = changed(scope)

        #expect(scope.path == "/a" && scope.method == .get && scope.rawPath == nil)
        #expect(scope.headers == [.accept: "a"] && scope.scheme == "http")
        #expect(scope[User.self] == nil && scope.state.isEmpty && scope.tls == nil)
    }

    @Test func initialiserSetsTheFieldsThatItNames() {
        var state = Attributes()
        state[User.self] = "g"
        let scope = HTTPScope(
            method: .put, path: "/b", rawPath: [2], queryString: [3], rootPath: "/c",
            scheme: "https", httpVersion: .http3, headers: [.accept: "d"],
            client: .host("e", port: 1), server: .unixSocket(path: "f"), state: state,
            extensions: [.trailers], tls: TLSInformation(cipherSuite: 0x1301))

        #expect(scope.rawPath == [2] && scope.queryString == [3] && scope.rootPath == "/c")
        #expect(scope.scheme == "https" && scope.httpVersion == .http3)
        #expect(scope.client == .host("e", port: 1) && scope.server == .unixSocket(path: "f"))
        #expect(scope.state[User.self] == "g" && scope.attributes.isEmpty)
        #expect(scope.extensions == [.trailers] && scope.tls?.cipherSuite == 0x1301)
    }
}
