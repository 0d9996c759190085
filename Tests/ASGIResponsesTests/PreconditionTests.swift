import ASGIResponses
import HTTPCore
import Testing

@Suite struct PreconditionTests {
    @Test func errorWithAStatusOfSuccessTraps() async {
        await #expect(processExitsWith: .failure) { _ = ResponseError(.ok) }
    }

    @Test func redirectionWithAStatusOfSuccessTraps() async {
        await #expect(processExitsWith: .failure) { _ = ResponseRedirect(to: "/", status: .ok) }
    }
}
