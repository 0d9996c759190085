import ASGIResponses
import HTTPCore
import Testing

@Suite struct HandlerTests {
    @Test func closureMayReturnAResponse() async throws {
        let handler = Handler { request in .text(request.path) }

        #expect(try await handler(.get).text == "/")
    }

    @Test func closureMayReturnWhatStandsForOne() async throws {
        let handler = Handler { request in [request.method.rawValue] }

        let response = try await handler(.get)

        #expect(response.text == #"["GET"]"#)
    }

    @Test func errorsArePassedOn() async {
        let handler = Handler { _ -> String in throw ResponseError(.conflict) }

        await #expect(throws: ResponseError(.conflict)) { try await handler(.get) }
    }

    @Test func valueThatCannotBeConvertedIsAnError() async {
        let handler = Handler { _ in [Double.nan] }

        await #expect(throws: EncodingError.self) { try await handler(.get) }
    }
}
