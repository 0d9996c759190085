import ASGIRouting
import HTTPCore
import Testing

/// A literal never matches inside of an encoded slash or percent sign.
@Suite struct EscapeTests {
    @Test(arguments: [
        ("/{a}5", "/x%25"), ("/{a}25", "/100%25"), ("/{a}2F", "/x%2F"), ("/{a}2{b}", "/x%2Fy"),
        ("/{f:path}5", "/q/x%25"), ("/{a}25{n:int}", "/x%2512"), ("/{a:[a-z%]+}2{b}", "/x%2Fy"),
    ])
    func literalDoesNotMatchInsideAnEscape(_ pattern: String, _ path: String) throws {
        let router = try Router(["GET \(pattern)"])

        #expect(router.find("GET \(path)") == "404")
    }

    @Test(arguments: [
        ("/{a}%", "/100%25", "a=100"), ("/{a}5", "/x%255", "a=x%"), ("/{a}x", "/%2Fx", "a=/"),
        ("/{a}%{b}", "/1%252", "a=1 b=2"),
    ])
    func literalMatchesBesideAnEscape(
        _ pattern: String, _ path: String, _ parameters: String
    ) throws {
        let router = try Router(["GET \(pattern)"])

        #expect(router.find("GET \(path)") == "GET \(pattern) \(parameters)")
    }

    @Test func pathThatGrowsTooLongByItsPercentSignsIsNotFound() throws {
        let router = try Router(["GET /f/{n:path}"])

        #expect(router.find("GET /f/" + String(repeating: "%", count: 65_000)) == "404")
        #expect(router.find("GET /f/" + String(repeating: "%", count: 100)).hasPrefix("GET /f/"))
    }
}
