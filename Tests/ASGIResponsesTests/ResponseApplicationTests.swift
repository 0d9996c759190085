import ASGIResponses
import ASGITesting
import HTTPCore
import Testing

@Suite struct ResponseApplicationTests {
    @Test func responseSendsItsHeadAndItsContent() async {
        let (events, error) = await Response.text("hello", status: .created)
            .events(answering: .get)

        let headers: HTTPFields = [.contentType: "text/plain; charset=utf-8", .contentLength: "5"]
        #expect(
            events == [
                .httpResponseStart(ResponseStart(status: .created, headers: headers)),
                .httpResponseBody(Array("hello".utf8)),
            ])
        #expect(error == nil)
    }

    @Test func lengthFollowsTheFieldsAndTheCookiesFollowIt() async throws {
        var response = Response(headers: [.contentType: "image/png"], content: .bytes([1, 2]))
        response.cookies = [try SetCookie("b", "1"), try SetCookie("a", "2")]

        let reply = try await TestClient(response).get("/")

        #expect(
            reply.headers.map { "\($0.name): \($0.value)" } == [
                "Content-Type: image/png", "Content-Length: 2",
                "Set-Cookie: b=1; Path=/; SameSite=Lax", "Set-Cookie: a=2; Path=/; SameSite=Lax",
            ])
        #expect(reply.body == [1, 2])
    }

    @Test func emptyResponseHasALengthOfZero() async throws {
        let reply = try await TestClient(Response()).get("/")

        #expect(reply == TestReply(status: .ok, headers: [.contentLength: "0"]))
    }

    @Test func lengthOfTheApplicationIsKept() async throws {
        var response = Response.text("hello")
        response.headers[.contentLength] = "7"

        await #expect(throws: ProtocolViolation.self) { try await TestClient(response).get("/") }
        let reply = try await TestClient(response).head("/")

        #expect(reply.headers[values: .contentLength] == ["7"])
    }

    @Test func answerToHEADHasTheLengthButNoContent() async throws {
        let reply = try await TestClient(Response.text("hello")).head("/")

        #expect(reply.headers[.contentLength] == "5")
        #expect(reply.body.isEmpty)
    }

    @Test func noContentHasNeitherContentNorLength() async throws {
        var response = Response.text("hello", status: .noContent)
        response.headers[.contentLength] = "5"

        let reply = try await TestClient(response).get("/")

        #expect(reply.status == .noContent)
        #expect(reply.body.isEmpty)
        #expect(!reply.headers.contains(.contentLength))
    }

    @Test func resetContentHasALengthOfZero() async throws {
        let reply = try await TestClient(Response.text("hello", status: .resetContent)).get("/")

        #expect(reply.body.isEmpty)
        #expect(reply.headers[.contentLength] == "0")
    }

    @Test func notModifiedHasNoContentAndNoLengthOfItsOwn() async throws {
        let reply = try await TestClient(Response.text("hello", status: .notModified)).get("/")

        #expect(reply.body.isEmpty)
        #expect(!reply.headers.contains(.contentLength))
    }

    @Test func notModifiedMayTellTheLengthThatGETWouldHave() async throws {
        let response = Response(.notModified, headers: [.contentLength: "5"])

        let reply = try await TestClient(response).get("/")

        #expect(reply.headers[.contentLength] == "5")
        #expect(reply.body.isEmpty)
    }

    @Test func failureIsThrownWhenTheResponseIsSent() async {
        struct Broken: Error {}
        var response = Response.text("hello")
        response.failure = Broken()

        let (events, error) = await response.events(answering: .get)

        #expect(events.last == .httpResponseBody(Array("hello".utf8)))
        #expect(error is Broken)
    }

    @Test func responseCanBeSentAgain() async throws {
        let client = TestClient(Response.text("hello"))

        let replies = (try await client.get("/"), try await client.get("/"))

        #expect(replies.0 == replies.1)
        #expect(replies.1.headers[values: .contentLength] == ["5"])
    }

    @Test func lifespanIsNotSupported() async {
        let (events, error) = await Response().events(answering: .lifespan(LifespanScope()))

        #expect(events.isEmpty)
        #expect(error is UnsupportedScope)
    }
}
