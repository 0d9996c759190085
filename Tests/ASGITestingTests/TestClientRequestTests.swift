import ASGITesting
import HTTPCore
import Testing

@Suite struct TestClientRequestTests {
    @Test func verbIsTheMethod() async throws {
        let client = TestClient(application { $0.method.rawValue })

        // Nothing is the body of an answer to HEAD, whatever the application sends.
        #expect(try await client.get("/").text == "GET")
        #expect(try await client.post("/").text == "POST")
        #expect(try await client.put("/").text == "PUT")
        #expect(try await client.patch("/").text == "PATCH")
        #expect(try await client.delete("/").text == "DELETE")
        #expect(try await client.head("/").body.isEmpty)
        #expect(try await client.options("/").text == "OPTIONS")
        #expect(try await client.request(.trace, "/").text == "TRACE")
    }

    @Test(arguments: [
        ("/", "/", "/", ""), ("/a%20b/%C3%A9", "/a b/\u{e9}", "/a%20b/%C3%A9", ""),
        ("/a%2Fb?c=d", "/a/b", "/a%2Fb", "c=d"), ("/?a=%20&b=?#c", "/", "/", "a=%20&b=?"),
        ("/a?", "/a", "/a", ""), ("/a+b", "/a+b", "/a+b", ""), ("/%ff", "/\u{fffd}", "/%ff", ""),
        ("/?\u{1F600}= ", "/", "/", "%F0%9F%98%80=%20"), ("a/../b", "/b", "/b", ""),
        ("//a/../b", "//a/../b", "//a/../b", ""),
    ])
    func targetIsPathAndQuery(
        _ target: String, _ path: String, _ rawPath: String, _ query: String
    ) async throws {
        let client = TestClient(
            application { request in
                let raw = String(decoding: request.scope.rawPath ?? [], as: UTF8.self)
                let query = String(decoding: request.scope.queryString, as: UTF8.self)
                return "\(request.path) \(raw) \(query)"
            })

        #expect(try await client.get(target).text == "\(path) \(rawPath) \(query)")
    }

    @Test func requestHasAHostAndAddresses() async throws {
        let client = TestClient(
            application { request in
                let scope = request.scope
                let addresses = [scope.client, scope.server].compactMap { $0?.description }
                return "\(request.headers[.hostField] ?? "") \(addresses) \(scope.httpVersion)"
            })

        #expect(
            try await client.get("/").text
                == "localhost [\"127.0.0.1:50000\", \"127.0.0.1:80\"] 1.1")
        #expect(try await client.get("/", headers: [.hostField: "a"]).text.hasPrefix("a "))
    }

    @Test func fieldsOfTheRequestComeBeforeThoseOfTheClient() async throws {
        var client = TestClient(
            application { request in
                "\(request.headers[.accept] ?? "") \(request.headers[.userAgent] ?? "")"
            }, headers: [.accept: "a", .userAgent: "b"])

        #expect(try await client.get("/").text == "a b")
        #expect(try await client.get("/", headers: [.accept: "c"]).text == "c b")
        client.headers = [.accept: "d"]
        #expect(try await client.get("/").text == "d ")
    }

    @Test func singleCallMayDoWithoutAClientOfItsOwn() async throws {
        let client = TestClient(
            application { "\($0.headers[.cookie] ?? "none") \($0.headers[.accept] ?? "none")" })
        client.cookies.store("a=1", from: CookieJar.Location(host: "localhost"))

        #expect(try await client.with(\.headers, [.accept: "b"]).get("/").text == "a=1 b")
        #expect(try await client.get("/").text == "a=1 none")
        #expect(client.with(\.redirects, .returned).redirects == .returned)
    }

    @Test func repeatedFieldsOfTheClientAreAllSent() async throws {
        let fields = ["a=1", "b=2"].map { HTTPField(name: .cookie, value: $0) }
        let client = TestClient(
            application { "\($0.headers[fields: .cookie].map(\.value))" },
            headers: HTTPFields(fields))

        #expect(try await client.get("/").text == #"["a=1", "b=2"]"#)
    }

    @Test func bodyBringsItsLength() async throws {
        let client = TestClient(
            application { request in
                let body = try await request.body.collect()
                return "\(request.headers[.contentLength] ?? "none") \(body)"
            })

        #expect(try await client.post("/", body: [1, 2]).text == "2 [1, 2]")
        #expect(try await client.post("/").text == "none []")
        let own: HTTPFields = [.contentLength: "9", .transferEncoding: "gzip"]
        let reply = try await client.post("/", headers: own, body: [1])
        #expect(reply.text == "1 [1]")
        #expect(reply.request?.headers == [.hostField: "localhost"])
        #expect(try await client.post("/", headers: own).text == "none []")
    }

    @Test func partsArriveOneByOneWithoutALength() async throws {
        let client = TestClient(
            application { request in
                var parts: [[UInt8]] = []
                for try await part in request.body { parts.append(part) }
                return "\(request.headers[.contentLength] ?? "none") \(parts)"
            })

        #expect(
            try await client.post("/", body: .stream(stream(of: [1], [2, 3], []))).text
                == "none [[1], [2, 3]]")
        #expect(try await client.post("/", body: .stream(stream(of: []))).text == "none []")
    }

    @Test func requestsDoNotShareTheirBodies() async throws {
        let client = TestClient(application { "\(try await $0.body.collect())" })

        #expect(try await client.post("/", body: [1]).text == "[1]")
        #expect(try await client.post("/", body: [2]).text == "[2]")
    }
}
