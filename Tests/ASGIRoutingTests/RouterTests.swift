import ASGIRouting
import HTTPCore
import Testing

@Suite struct RouterTests {
    @Test func emptyRouterFindsNothing() {
        #expect(Router().find("GET /") == "404")
    }

    @Test func rootIsARoute() throws {
        let router = try Router("GET /")

        #expect(router.find("GET /") == "GET /")
        #expect(router.find("GET //") == "404")
        #expect(router.find("GET /a") == "404")
    }

    @Test func literalComesBeforeParameterInAnyOrder() throws {
        let routes = ["GET /users/me", "GET /users/{id}", "GET /{any}/me", "GET /{any}/{other}"]

        for order in permutations(of: routes) {
            let router = try Router(order)
            #expect(router.find("GET /users/me") == "GET /users/me")
            #expect(router.find("GET /users/7") == "GET /users/{id} id=7")
            #expect(router.find("GET /posts/me") == "GET /{any}/me any=posts")
            #expect(router.find("GET /posts/7") == "GET /{any}/{other} any=posts other=7")
        }
    }

    @Test func searchGoesBackWhereALiteralLeadsNowhere() throws {
        for order in permutations(of: ["GET /a/b/c", "GET /a/{x}/d", "GET /{x}/b/e"]) {
            let router = try Router(order)
            #expect(router.find("GET /a/b/c") == "GET /a/b/c")
            #expect(router.find("GET /a/b/d") == "GET /a/{x}/d x=b")
            #expect(router.find("GET /a/b/e") == "GET /{x}/b/e x=a")
            #expect(router.find("GET /a/b/f") == "404")
        }
    }

    @Test func searchThatGoesBackForgetsItsCaptures() throws {
        let router = try Router(
            "GET /a/{p}/{q}/1", "GET /{r}/b/{s}/2", "GET /{t}/{u}/{v}/{w}/3", "GET /{t}/{u}/c/4")

        #expect(router.find("GET /a/b/c/1") == "GET /a/{p}/{q}/1 p=b q=c")
        #expect(router.find("GET /a/b/c/2") == "GET /{r}/b/{s}/2 r=a s=c")
        #expect(router.find("GET /a/b/c/d/3") == "GET /{t}/{u}/{v}/{w}/3 t=a u=b v=c w=d")
        #expect(router.find("GET /a/b/c/4") == "GET /{t}/{u}/c/4 t=a u=b")
    }

    @Test func routesNameTheSamePlaceAsTheyLike() throws {
        let router = try Router(
            "GET /users/{id}", "POST /users/{name}", "GET /users/{user}/posts/{post}")

        #expect(router.find("GET /users/7") == "GET /users/{id} id=7")
        #expect(router.find("POST /users/7") == "POST /users/{name} name=7")
        #expect(
            router.find("GET /users/7/posts/8") == "GET /users/{user}/posts/{post} user=7 post=8")
    }

    @Test func encodedSlashDoesNotEndASegment() throws {
        let router = try Router("GET /files/{name}", "GET /files/{folder}/{name}")

        #expect(router.find("GET /files/a%2Fb") == "GET /files/{name} name=a/b")
        #expect(router.find("GET /files/a/b%2fc") == "GET /files/{folder}/{name} folder=a name=b/c")
    }

    @Test func valuesAreDecodedOnce() throws {
        let router = try Router("GET /{a}")

        #expect(router.find("GET /%2541") == "GET /{a} a=%41")
        #expect(router.find("GET /caf%C3%A9") == "GET /{a} a=caf\u{e9}")
        #expect(router.find("GET /a+b%20c") == "GET /{a} a=a+b c")
        #expect(router.find("GET /%zz%") == "GET /{a} a=%zz%")
        #expect(router.find("GET /%ff") == "GET /{a} a=\u{fffd}")
    }

    @Test func literalsAreComparedDecoded() throws {
        let router = try Router("GET /caf\u{e9}", "GET /a b", "GET /100%", "GET /A")

        #expect(router.find("GET /caf%c3%a9") == "GET /caf\u{e9}")
        #expect(router.find("GET /a%20b") == "GET /a b")
        #expect(router.find("GET /100%25") == "GET /100%")
        #expect(router.find("GET /%41") == "GET /A")
        #expect(router.find("GET /a") == "404")
    }

    @Test func parameterIsNeverEmpty() throws {
        let router = try Router("GET /users/{id}", "GET /users/{id}/posts")

        #expect(router.find("GET /users/") == "404")
        #expect(router.find("GET /users//posts") == "404")
    }

    @Test func emptySegmentMayBeALiteral() throws {
        let router = try Router("GET /a//b", "GET /{x}/b")

        #expect(router.find("GET /a//b") == "GET /a//b")
        #expect(router.find("GET /a/b") == "GET /{x}/b x=a")
        #expect(router.find("GET //b") == "404")
    }

    @Test func trailingSlashMakesAnotherPath() throws {
        let router = try Router("GET /users", "GET /posts/", "GET /{x}/{y}/")

        #expect(router.find("GET /users/") == "404")
        #expect(router.find("GET /posts") == "404")
        #expect(router.find("GET /posts/") == "GET /posts/")
        #expect(router.find("GET /a/b/") == "GET /{x}/{y}/ x=a y=b")
        #expect(router.find("GET /a/b") == "404")
    }

    @Test(arguments: ["", "*", "users", "?", "%2Fusers"])
    func pathWithoutASlashInFrontIsNotFound(_ path: String) throws {
        let router = try Router("/users", "/")

        #expect(router.match(.get, path: Array(path.utf8)) == .notFound)
    }
}
