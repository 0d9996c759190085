import ASGIRouting
import HTTPCore
import Synchronization
import Testing

/// Paths that make a careless search go through squares or powers of their length.
///
/// Without the limits these tests would not end.
@Suite struct HostilePathTests {
    private func find(_ routes: [String], _ path: String) throws -> String {
        try Router(routes).find("GET \(path)")
    }

    private func repeated(_ text: String, _ length: Int = 16_000) -> String {
        String(repeating: text, count: length / text.utf8.count)
    }

    @Test(arguments: ["-", "--", "a-", "-a", "1-", "%2d", "%252d-"])
    func manyParametersInASegment(_ piece: String) throws {
        let routes = [
            "GET /{a}-{b}-{c}-{d}-{e}-{f}-{g}-{h}/no", "GET /{a:int}-{b:float}-{c}-{d:int}-{e}.no",
            "GET /x{a}-{b:int}-{c}-{d}-{e}-{f}", "GET /{a:[a-z]+}-{b:.*}-{c:.*}-{d}.no",
        ]

        #expect(try find(routes, "/" + repeated(piece)) == "404")
        #expect(try find(routes, "/" + repeated(piece) + "/yes") == "404")
    }

    @Test(arguments: ["/", "a/", "//", "/a-a/a-a", "/x/x"])
    func pathInTheMiddle(_ piece: String) throws {
        let routes = [
            "GET /{p:path}/{a}/{b}-{c}-{d}/{e}-{f}/no", "GET /{a}/{p:path}/x/{b}/x/{c}/no",
            "GET /{p:path}a{b}a{c}a{d}.no",
        ]

        #expect(try find(routes, "/" + repeated(piece) + "!") == "404")
    }

    @Test func literalsOfOneByte() throws {
        let routes = [
            "GET /{a}1{b:int}1{c}1{d:float}1{e:int}1{f}.no", "GET /{a:int}0{b:int}0{c:int}.no",
            "GET /{a}1{b:uuid}1{c}1{p:path}1{q}.no",
        ]

        #expect(try find(routes, "/" + repeated("1")) == "404")
        #expect(try find(routes, "/" + repeated("0")) == "404")
        #expect(try find(routes, "/" + repeated("01")) == "404")
    }

    @Test func convertersAreGivenSoMuchTextOnly() throws {
        let given = Counter()
        let greedy = PathConverter("greedy") { text in
            given.add(text.utf8.count)
            return false
        }
        var router = Router<String>()
        let route = try Route(
            "GET /{a}-{b:greedy}-{c:greedy}-{d}", converters: .standard.adding(greedy))
        try router.add(route, "")

        #expect(router.find("GET /" + repeated("a-")) == "404")
        #expect(router.find("GET /" + repeated(repeated("a", 249) + "-", 65_000)) == "404")
        #expect(given.total <= 2 * 256 * 1024)
        #expect(given.total > 256 * 1024)
    }

    @Test func branchesAtEverySegment() throws {
        let routes = (0..<256).map { number in
            "GET /"
                + (0..<8).map { number >> $0 & 1 == 1 ? "a" : "{x\($0)}" }.joined(separator: "/")
        }

        let router = try Router(routes)

        #expect(router.find("GET /a/a/a/a/a/a/a/a") == routes[255])
        #expect(router.find("GET /a/a/a/a/a/a/a/a/a") == "404")
        #expect(router.find("GET /b/a/a/a/a/a/a/b") == "\(routes[126]) x0=b x7=b")
    }

    @Test func lastPlacesOfALiteralAreTried() throws {
        let routes = ["GET /{a:int}-{b}", "GET /x{a:[0-9]+}-{b}"]

        #expect(try find(routes, "/1" + repeated("-", 1_000)).hasPrefix("GET /{a:int}-{b}"))
        #expect(try find(["GET /{a}-x{b}"], "/a-x" + repeated("-", 1_000)).contains(" a=a b=-"))
        #expect(try find(routes, "/x1" + repeated("-", 256)).hasPrefix("GET /x{a:[0-9]+}-{b}"))
        #expect(try find(routes, "/x1" + repeated("-", 300)) == "404")
    }

    @Test func failuresAreRememberedWhereTheSearchBranches() throws {
        // Very many ways to cut the text, of which none or the last one fits.
        let routes = ["GET /{a}-{b}-{c}-{d}.{e:int}", "GET /{a}"]
        let path = "/x-" + repeated("y-", 400) + "z"

        #expect(try find(routes, path).hasPrefix("GET /{a} "))
        #expect(try find(routes, path + ".7").hasPrefix("GET /{a}-{b}-{c}-{d}.{e:int} "))
        #expect(try find(["GET /{a}-{b:x[xy]*}-{c}", "GET /{d}"], path).hasPrefix("GET /{d} "))
    }

    @Test func longestPathIsFound() throws {
        let routes = ["GET /{a}", "GET /b/{p:path}"]

        #expect(try find(routes, "/" + repeated("x", 65_534)).hasPrefix("GET /{a} a=x"))
        #expect(try find(routes, "/b/" + repeated("/", 65_532)).hasPrefix("GET /b/{p:path} p=/"))
        #expect(try find(routes, "/" + repeated("x", 65_535)) == "404")
    }
}

/// A sum that closures may add to.
private final class Counter: Sendable {
    private let sum = Mutex(0)
    var total: Int { sum.withLock { $0 } }

    func add(_ number: Int) { sum.withLock { $0 += number } }
}
