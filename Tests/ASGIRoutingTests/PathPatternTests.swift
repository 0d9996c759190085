import ASGIRouting
import Testing

@Suite struct PathPatternTests {
    @Test(
        arguments: [
            ("/", []), ("/test.jpg", []), ("/{a}", ["a"]), ("/{b}/x/{a}/", ["b", "a"]),
            ("/{user_id}/{Post2}", ["user_id", "Post2"]), ("/{1}", ["1"]), ("/{_}", ["_"]),
            ("/{ a : int }-{b}.x", ["a", "b"]), ("^/(?<a>.)", ["a"]),
        ] as [(String, [String])])
    func parametersAreNamedInTheOrderOfThePath(_ path: String, _ names: [String]) throws {
        let pattern = try PathPattern(path)

        #expect(pattern.parameterNames == names)
        #expect(pattern.description == path)
    }

    @Test func patternsAreEqualIfTheyAreWrittenTheSame() throws {
        #expect(try PathPattern("/{a}") == PathPattern("/{a}"))
        #expect(try PathPattern("/{a}") != PathPattern("/{b}"))
        #expect(try PathPattern("/a") != PathPattern("/a/"))
        #expect(try PathPattern("/a/*") != PathPattern(prefix: "/a"))
        #expect(try PathPattern("/{a:[0-9]}") == PathPattern("/{a:[0-9]}"))
    }
}
