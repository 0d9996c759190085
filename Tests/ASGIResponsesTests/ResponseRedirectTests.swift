import ASGIResponses
import ASGITesting
import HTTPCore
import Testing

@Suite struct ResponseRedirectTests {
    @Test func redirectionKeepsTheMethodUnlessSaid() async throws {
        let reply = try await TestClient(Response.redirect(to: "/login"), redirects: .returned).get(
            "/")

        #expect(reply.status == .temporaryRedirect)
        #expect(reply.headers == [.location: "/login", .contentLength: "0"])
        #expect(reply.body.isEmpty)
    }

    @Test(arguments: [HTTPResponse.Status.seeOther, .found, .permanentRedirect])
    func statusMayBeChosen(_ status: HTTPResponse.Status) {
        #expect(Response.redirect(to: "/", status: status).status == status)
        #expect(Response(ResponseRedirect(to: "/", status: status)).status == status)
        #expect(ResponseRedirect(to: "/", status: status).response(to: .get).status == status)
    }

    @Test(arguments: [
        ("/a b", "/a%20b"), ("/a%20b", "/a%20b"), ("/\u{e9}?q=\u{4e16}", "/%C3%A9?q=%E4%B8%96"),
        ("https://a.example:80/b?c=d&e[]=f#g", "https://a.example:80/b?c=d&e[]=f#g"),
        ("/a\r\nSet-Cookie: b=c", "/a%0D%0ASet-Cookie:%20b=c"), ("/a\n", "/a%0A"),
        ("/\u{0}", "/%00"), ("/\"<>\\^`{|}", "/%22%3C%3E%5C%5E%60%7B%7C%7D"),
    ])
    func whatMayNotStandInAURLIsEncoded(_ location: String, _ encoded: String) {
        #expect(Response.redirect(to: location).headers[.location] == encoded)
    }

    @Test func redirectionRemembersTheTargetAsItWasGiven() {
        let redirect = ResponseRedirect(to: "/a b")

        #expect(redirect.location == "/a b")
        #expect(redirect == ResponseRedirect(to: "/a b", status: .temporaryRedirect))
    }
}
