import ASGIResponses
import HTTPCore
import Testing

@Suite struct ResponseTextTests {
    @Test func textIsPlainUTF8() {
        let response = Response.text("Gr\u{fc}\u{df}e, <b>\u{4e16}</b>")

        #expect(response.status == .ok)
        #expect(response.headers == [.contentType: "text/plain; charset=utf-8"])
        #expect(response.text == "Gr\u{fc}\u{df}e, <b>\u{4e16}</b>")
    }

    @Test func htmlIsSentAsItIs() {
        let response = Response.html("<p>&amp;\u{fc}", status: .notFound)

        #expect(response.status == .notFound)
        #expect(response.headers == [.contentType: "text/html; charset=utf-8"])
        #expect(response.text == "<p>&amp;\u{fc}")
    }

    @Test func partsMayBeChanged() {
        var response = Response(.created, headers: [.location: "/1"], content: .bytes([1]))

        response.headers[.eTag] = "\"a\""
        response.content = .empty

        #expect(response.status == .created)
        #expect(response.headers == [.location: "/1", .eTag: "\"a\""])
        #expect(response.text == "")
    }
}
