import ASGIRouting
import HTTPCore
import Testing

@Suite struct PathConverterTests {
    private let even = PathConverter("even") { Int($0).map { $0 % 2 == 0 } ?? false }

    private func router(_ pattern: String) throws -> Router<String> {
        var router = Router<String>()
        try router.add(Route(pattern, converters: .standard.adding(even)), pattern)
        return router
    }

    @Test func converterDecidesOnTheDecodedText() throws {
        let router = try router("GET /{n:even}/x{m:even}.txt")

        #expect(router.find("GET /2/x-4.txt") == "GET /{n:even}/x{m:even}.txt n=2 m=-4")
        #expect(router.find("GET /%32/x%34.txt") == "GET /{n:even}/x{m:even}.txt n=2 m=4")
        #expect(router.find("GET /1/x4.txt") == "404")
        #expect(router.find("GET /2/x5.txt") == "404")
    }

    @Test func converterIsUnknownWithoutItsRegistry() {
        #expect(throws: RouteError.self) { try PathPattern("/{n:even}") }
    }

    @Test func laterConverterTakesThePlaceOfABuiltInOne() throws {
        var converters = PathConverters.standard
        converters.add(PathConverter("int") { Int($0) != nil })
        var router = Router<String>()
        try router.add(Route("GET /{n:int}", converters: converters), "signed")

        #expect(router.find("GET /-1") == "signed n=-1")
    }

    @Test func copiesOfOneConverterAreOneKind() throws {
        var router = try router("GET /{n:even}")
        let copies = PathConverters.standard.adding(even)
        let other = PathConverters.standard.adding(PathConverter("even") { _ in true })

        #expect(throws: RouteError.self) {
            try router.add(Route("GET /{m:even}", converters: copies), "")
        }
        try router.add(Route("GET /{m:even}", converters: other), "other")

        #expect(router.find("GET /1") == "other m=1")
    }
}
