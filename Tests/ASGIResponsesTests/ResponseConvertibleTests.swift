import ASGIResponses
import HTTPCore
import Testing

@Suite struct ResponseConvertibleTests {
    private struct User: Encodable, ResponseConvertible { let name: String }

    private func response(_ value: some ResponseConvertible) throws -> Response {
        try value.response(to: .get)
    }

    @Test func responseIsItself() throws {
        let response = try response(Response.html("a", status: .accepted))

        #expect(response.status == .accepted)
        #expect(response.text == "a")
    }

    @Test func stringIsPlainText() throws {
        let response = try response("<script>")

        #expect(response.headers == [.contentType: "text/plain; charset=utf-8"])
        #expect(response.text == "<script>")
    }

    @Test func encodableTypeOfOnesOwnIsJSON() throws {
        let response = try response(User(name: "Ada"))

        #expect(response.headers == [.contentType: "application/json"])
        #expect(response.text == #"{"name":"Ada"}"#)
    }

    @Test func arrayIsJSON() throws {
        #expect(try response([User(name: "Ada")]).text == #"[{"name":"Ada"}]"#)
        #expect(try response([1, 2]).text == "[1,2]")
        #expect(try response([1, 2]).headers == [.contentType: "application/json"])
    }

    @Test func emptyArrayIsJSONToo() throws {
        let response = try response([String]())

        #expect(response.text == "[]")
        #expect(response.headers == [.contentType: "application/json"])
    }

    @Test func bytesAreBytes() throws {
        let response = try response([UInt8]([0x61, 0xff]))

        #expect(response.headers == [.contentType: "application/octet-stream"])
        guard case .bytes(let bytes) = response.content else {
            Issue.record("The content is not made of bytes.")
            return
        }
        #expect(bytes == [0x61, 0xff])
    }

    @Test func noBytesAreBytesToo() throws {
        #expect(try response([UInt8]()).headers == [.contentType: "application/octet-stream"])
    }

    @Test func dictionaryIsJSON() throws {
        #expect(try response(["a": 1]).text == #"{"a":1}"#)
        #expect(try response([String: Int]()).text == "{}")
    }

    @Test func presentValueIsWhatItWouldBeAlone() throws {
        #expect(try response(String?.some("a")).text == "a")
        #expect(try response(User?.some(User(name: "Ada"))).text == #"{"name":"Ada"}"#)
    }

    @Test func absentValueIsNoContent() throws {
        let response = try response(User?.none)

        #expect(response.status == .noContent)
        #expect(response.text == "")
    }

    @Test func valueWithoutJSONIsAnError() {
        #expect(throws: EncodingError.self) { try response([Double.infinity]) }
    }
}
