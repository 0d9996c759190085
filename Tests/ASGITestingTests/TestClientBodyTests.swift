import ASGIResponses
import ASGITesting
import HTTPCore
import Testing

/// Bodies as an application gets them; see `TestBodyTests` for their bytes.
@Suite(.timeLimit(.minutes(1))) struct TestClientBodyTests {
    private struct User: Codable, Equatable {
        let name: String
        let tags: [String]
    }

    /// Answers with the content type and the text that it was sent.
    private let echo = TestClient(
        application { request in
            "\(request.headers[.contentType] ?? "none") \(try await request.text())"
        })

    @Test(
        arguments: [
            (.none, "none "), ("", "text/plain; charset=utf-8 "),
            ("caf\u{e9} \u{1F600}", "text/plain; charset=utf-8 caf\u{e9} \u{1F600}"),
            ([0x61], "none a"), (.bytes([0x61], contentType: "image/png"), "image/png a"),
            (try .json(["a": [1, 2]]), #"application/json {"a":[1,2]}"#),
            (.form(["a": "x y", "b": "&"]), "application/x-www-form-urlencoded a=x+y&b=%26"),
            (.stream(stream(of: [0x61], [0x62])), "none ab"),
            (.stream(stream(of: [0x61]), contentType: "text/csv"), "text/csv a"),
        ] as [(TestBody, String)])
    func bodyArrivesWithItsType(_ body: TestBody, _ expected: String) async throws {
        #expect(try await echo.post("/", body: body).text == expected)
    }

    @Test func typeOfTheRequestComesBeforeThatOfTheClientAndThisBeforeThatOfTheBody() async throws {
        var client = echo
        client.headers = [.contentType: "text/css"]

        let own = try await client.post("/", headers: [.contentType: "text/csv"], body: "a")
        #expect(own.text == "text/csv a")
        #expect(try await client.post("/", body: "a").text == "text/css a")
        #expect(try await client.post("/", body: [0x61]).text == "text/css a")
    }

    @Test func jsonGoesBothWays() async throws {
        let user = User(name: "\u{1F600}", tags: ["a", "b"])
        let client = TestClient(
            ClosureApplication { scope, receive, send in
                guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
                let user = try await Request(http, receive: receive).json(as: User.self)
                let answer = User(name: user.name, tags: user.tags.reversed())
                try await Response.json(answer)(scope, receive, send)
            })

        let reply = try await client.post("/", body: .json(user)).expect(.ok)

        #expect(try reply.json() == User(name: "\u{1F600}", tags: ["b", "a"]))
        #expect(try reply.json(as: User.self).name == user.name)
        #expect(reply.contentType?.description == "application/json")
    }

    @Test func formIsReadFieldByField() async throws {
        let client = TestClient(
            application { request in
                let form = try await request.form()
                return "\(form.values(for: "field")) \(form["other"] ?? "none")"
            })
        let fields = TestBody.form(["field": "1", "other": "caf\u{e9} & more", "field": "2"])

        #expect(
            try await client.post("/", body: fields).text == #"["1", "2"] caf\#u{e9} & more"#)
    }

    @Test func filesOfAFormAreRead() async throws {
        let client = TestClient(
            application { request in
                let fields = try await ReadField.all(of: request.form())
                return fields.map(\.description).joined(separator: "\n")
            })
        let form = TestBody.multipart([
            .field("title", "Notes"), .file("doc", fileName: "a.txt", Array("one".utf8)),
            .file("doc", fileName: "b.bin", contentType: "image/png", Array("two".utf8)),
        ])

        let text = try await client.post("/", body: form).text

        #expect(
            text == """
                ["title", "", "Notes"]\(" ")
                ["doc", "a.txt", "one"] text/plain; charset=utf-8
                ["doc", "b.bin", "two"] image/png
                """)
    }
}
