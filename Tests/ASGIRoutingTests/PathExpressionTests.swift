import ASGIRouting
import HTTPCore
import Testing

/// Regular expressions for whole paths.
@Suite struct PathExpressionTests {
    @Test func namedGroupsAreTheParameters() throws {
        let router = try Router(#"GET ^/(?<year>\d{4})/(\w+)/(?P<slug>.+)"#)

        #expect(router.find("GET /2024/x/a/b").hasSuffix(" year=2024 slug=a/b"))
        #expect(try PathPattern(#"^/(?<a>.)\(?<b>(?<c>.)"#).parameterNames == ["a", "c"])
    }

    @Test func wholePathMustMatch() throws {
        let router = try Router("GET ^/a+")

        #expect(router.find("GET /aa") == "GET ^/a+")
        #expect(router.find("GET /aab") == "404")
        #expect(router.find("GET /baa") == "404")
    }

    @Test func encodedSlashAndPercentSignAreSeenEncoded() throws {
        let router = try Router("GET ^/(?<a>[^/]+)/(?<b>.*)")

        #expect(router.find("GET /x%2fy/%25z%20") == "GET ^/(?<a>[^/]+)/(?<b>.*) a=x/y b=%z ")
        #expect(router.find("GET /%C3%A9/%ff") == "GET ^/(?<a>[^/]+)/(?<b>.*) a=\u{e9} b=\u{fffd}")
    }

    @Test func groupThatTakesNoPartIsEmpty() throws {
        let router = try Router("GET ^/a(/(?<b>.))?(/(?<c>..))?")

        #expect(router.find("GET /a/xy") == "GET ^/a(/(?<b>.))?(/(?<c>..))? b= c=xy")
    }

    @Test func firstRegisteredExpressionComesFirst() throws {
        for order in permutations(of: ["GET ^/.*", "GET ^/a.*", "PUT ^/b.*"]) {
            let router = try Router(order)
            let first = order.first { $0 != "PUT ^/b.*" } ?? ""
            #expect(router.find("GET /ab") == first)
            #expect(router.find("PUT /b") == "PUT ^/b.*")
            #expect(router.find("PUT /a").hasPrefix("405 GET HEAD"))
        }
    }

    @Test func manyTasksMayUseOneExpression() async throws {
        let router = try Router("GET ^/(?<n>[0-9]+)")

        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask { router.find("GET /\(number)").hasSuffix("n=\(number)") }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
