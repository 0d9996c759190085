import ASGIRouting
import HTTPCore
import Testing

/// Literals around parameters, and several parameters in one segment.
@Suite struct InnerLiteralTests {
    @Test(
        arguments: [
            ("/files/{name}.json", "/files/a.json", "name=a"),
            ("/files/{name}.json", "/files/a.json.json", "name=a.json"),
            ("/files/{name}.json", "/files/.json", nil),
            ("/files/{name}.json", "/files/a.jso", nil),
            ("/files/{name}.json", "/files/a.json/", nil),
            ("/files/{name}.json", "/files/a%2ejson", "name=a"),
            ("/files/{name}.json", "/files/a/b.json", nil),
            ("/@{user}", "/@me", "user=me"),
            ("/@{user}", "/%40me", "user=me"),
            ("/@{user}", "/@", nil),
            ("/{year:int}-{month:int}", "/2024-05", "year=2024 month=05"),
            ("/{year:int}-{month:int}", "/2024-", nil),
            ("/{year:int}-{month:int}", "/2024-x", nil),
            ("/{year:int}-{month:int}", "/2024-05-06", nil),
            ("/v{major}.{minor}", "/v1.2", "major=1 minor=2"),
            ("/v{major}.{minor}", "/v1.2.3", "major=1.2 minor=3"),
            ("/v{major:int}.{minor}", "/v1.2.3", "major=1 minor=2.3"),
            ("/{a}--{b}", "/x---y", "a=x- b=y"),
            ("/{a}-{b}-{c}/d", "/1-2-3-4/d", "a=1-2 b=3 c=4"),
            ("/{a}-{b}-{c}/d", "/1-2/d", nil),
            ("/{a:[a-z]+}-{b}", "/ab-cd-ef", "a=ab b=cd-ef"),
            (
                "/{a:uuid}x{b}", "/00000000-0000-0000-0000-000000000000xx",
                "a=00000000-0000-0000-0000-000000000000 b=x"
            ),
            ("/{a}x{b}/x", "/axb%2Fx/x", "a=a b=b/x"),
            ("/{a}%{b}", "/1%252", "a=1 b=2"),
            ("/{a:float}.{b:int}", "/1.2.3", "a=1.2 b=3"),
            ("/{a:float}.{b:int}", "/1.2", "a=1 b=2"),
        ] as [(String, String, String?)])
    func literalBoundsAParameter(_ pattern: String, _ path: String, _ values: String?) throws {
        let router = try Router("GET \(pattern)")

        #expect(router.find("GET \(path)") == values.map { "GET \(pattern) \($0)" } ?? "404")
    }

    @Test func pathMayStandInTheMiddle() throws {
        let router = try Router(
            "GET /files/{p:path}/edit", "GET /files/{p:path}", "GET /{p:path}.js")

        #expect(router.find("GET /files/a/b/edit") == "GET /files/{p:path}/edit p=a/b")
        #expect(router.find("GET /files/edit/edit") == "GET /files/{p:path}/edit p=edit")
        #expect(router.find("GET /files//edit") == "GET /files/{p:path}/edit p=")
        #expect(router.find("GET /files/edit") == "GET /files/{p:path} p=edit")
        #expect(router.find("GET /a/b/c.js") == "GET /{p:path}.js p=a/b/c")
        #expect(router.find("GET /.js") == "GET /{p:path}.js p=")
    }

    @Test func parameterMayFollowAPath() throws {
        let router = try Router("GET /{p:path}/{id:int}", "GET /{p:path}/x/{name}")

        #expect(router.find("GET /a/b/7") == "GET /{p:path}/{id:int} p=a/b id=7")
        #expect(router.find("GET /a/x/b") == "GET /{p:path}/x/{name} p=a name=b")
        #expect(router.find("GET /a/x/b/c") == "404")
    }
}
