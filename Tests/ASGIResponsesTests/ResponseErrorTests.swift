import ASGIResponses
import HTTPCore
import Testing

@Suite struct ResponseErrorTests {
    @Test func errorIsItsMessageAsText() {
        let error = ResponseError(
            .tooManyRequests, "Wait a minute.", headers: [.retryAfter: "60"])

        let response = Response(error)

        #expect(response.status == .tooManyRequests)
        #expect(response.text == "Wait a minute.")
        #expect(
            response.headers == [
                .contentType: "text/plain; charset=utf-8", .retryAfter: "60",
            ])
        #expect(response.failure == nil)
    }

    @Test func errorHasOneContentType() {
        let error = ResponseError(.badRequest, "{}", headers: [.contentType: "application/json"])

        let types = Response(error).headers[values: .contentType]

        #expect(types == ["text/plain; charset=utf-8"])
    }

    @Test func messageIsTheReasonUnlessSaid() {
        #expect(ResponseError(.notFound).message == "Not Found")
        #expect(Response.error(.notFound).text == "Not Found")
    }

    @Test func statusWithoutAReasonHasAMessageToo() {
        #expect(ResponseError(HTTPResponse.Status(code: 499)).message == "Error")
    }

    @Test func emptyMessageIsKept() {
        #expect(ResponseError(.notFound, "").message == "")
    }

    @Test func errorFactoryTakesWhatTheErrorTakes() {
        let response = Response.error(.unauthorized, "Who?", headers: [.wwwAuthenticate: "Basic"])

        #expect(response.status == .unauthorized)
        #expect(response.text == "Who?")
        #expect(response.headers[.wwwAuthenticate] == "Basic")
    }

    @Test func errorsOfOtherRoomsAreResponsesToo() async {
        let error = await #expect(throws: BodyError.self) { try await Request.get.body.collect() }

        #expect(error.map { Response($0).status } == .badRequest)
    }

    @Test func logNamesStatusAndMessage() {
        #expect(ResponseError(.notFound, "No user.").description == "404 No user.")
    }
}
