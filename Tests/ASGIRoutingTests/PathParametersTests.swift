import ASGIRouting
import HTTPCore
import Testing

@Suite struct PathParametersTests {
    private func parameters(_ pattern: String, _ path: String) throws -> PathParameters {
        let router = try Router("GET \(pattern)")
        let match = router.match(.get, path: Array(path.utf8))
        guard case .found(_, let parameters) = match else { return PathParameters() }
        return parameters
    }

    @Test func valueIsFoundByItsName() throws {
        let parameters = try parameters("/{a}/{b}", "/1/2")

        #expect(parameters["a"] == "1")
        #expect(parameters["b"] == "2")
        #expect(parameters["c"] == nil)
        #expect(!parameters.isEmpty)
    }

    @Test func requiredValueHasTheTypeThatIsAsked() throws {
        let parameters = try parameters("/{id}/{flag}", "/42/true")

        #expect(try parameters.require("id") == "42")
        #expect(try parameters.require("id", as: Int.self) == 42)
        #expect(try parameters.require("flag", as: Bool.self))
        #expect(try parameters.require("id", as: Double.self) == 42.0)
    }

    @Test(arguments: ["a", "1.5", "99999999999999999999", "%201", "1%20"])
    func valueOfAnotherFormIsTheClientsMistake(_ value: String) throws {
        let parameters = try parameters("/{id}", "/\(value)")

        let error = #expect(throws: PathParameterError.self) {
            try parameters.require("id", as: Int.self)
        }

        #expect(error?.status == .badRequest)
        #expect(error?.message == "The path parameter \"id\" is not of the form Int.")
    }

    @Test func missingParameterIsTheApplicationsMistake() throws {
        let parameters = try parameters("/{id}", "/1")

        let error = #expect(throws: PathParameterError.self) { try parameters.require("name") }

        #expect(error?.status == .internalServerError)
        #expect(error?.message == "The route has no path parameter \"name\".")
    }

    @Test func valueIsReadByAClosure() throws {
        let parameters = try parameters("/{id}", "/0x2a")

        #expect(try parameters.require("id", by: { Int($0.dropFirst(2), radix: 16) }) == 42)
        let error = #expect(throws: PathParameterError.self) {
            try parameters.require("id", by: { _ in nil as Int? })
        }
        #expect(error?.status == .badRequest)
        #expect(error?.message == "The path parameter \"id\" is not of the form Int.")
    }

    @Test func valuesHavePositions() throws {
        let parameters = try parameters("/{a}/{b}", "/1/x")

        #expect(try parameters.value(at: 0, as: Int.self) == 1)
        #expect(try parameters.value(at: 1) == "x")
        let wrong = #expect(throws: PathParameterError.self) {
            try parameters.value(at: 1, as: Int.self)
        }
        #expect(wrong?.status == .badRequest)
        #expect(wrong?.message == "The path parameter \"b\" is not of the form Int.")
        for index in [-1, 2] {
            let error = #expect(throws: PathParameterError.self) { try parameters.value(at: index) }
            #expect(error?.status == .internalServerError)
        }
    }

    @Test func sixteenParametersHaveTheirPlaces() throws {
        let pattern = (0..<16).map { "/{p\($0)}" }.joined()
        let parameters = try parameters(pattern, (0..<16).map { "/v\($0)" }.joined())

        #expect(parameters.count == 16)
        #expect(parameters.names == (0..<16).map { "p\($0)" })
        for index in 0..<16 { #expect(try parameters.value(at: index) == "v\(index)") }
    }

    @Test func innerParametersHideOuterOnes() throws {
        let outer = try parameters("/{a}/{b}", "/1/2")
        let inner = try parameters("/{b}/{c}", "/3/4")

        let merged = inner.merging(below: outer)

        #expect(merged.description == "b=3 c=4 a=1")
        #expect(merged.count == 3)
        #expect(try merged.value(at: 2, as: Int.self) == 1)
        #expect(inner.merging(below: PathParameters()) == inner)
        #expect(PathParameters().merging(below: outer) == outer)
        #expect(merged.merging(below: outer) == merged)
    }

    @Test func parametersAreEqualIfNamesAndValuesAre() throws {
        #expect(try parameters("/{a}", "/1") == parameters("/x/{a}", "/x/%31"))
        #expect(try parameters("/{a}", "/1") != parameters("/{a}", "/2"))
        #expect(try parameters("/{a}", "/1") != parameters("/{b}", "/1"))
        #expect(
            try parameters("/{a}", "/1").hashValue == parameters("/x/{a}", "/x/%31").hashValue)
    }

    @Test func requestCarriesTheParametersAndTheRoute() throws {
        let scope = HTTPScope(method: .get, path: "/1")
        var request = Request(scope, receive: Receive { .httpDisconnect })
        #expect(request.parameters.isEmpty)
        #expect(request.route == nil)

        request.parameters = try parameters("/{id}", "/1")

        #expect(request.parameters["id"] == "1")
        #expect(request.route?.description == "GET /{id}")
        request.parameters = try parameters("/a", "/a")
        #expect(request.route?.description == "GET /a")
    }

    @Test func socketCarriesTheParametersAndTheRoute() throws {
        var scope = WebSocketScope(path: "/1")
        #expect(scope.parameters.isEmpty)
        #expect(scope.route == nil)

        scope.parameters = try parameters("/{id}", "/1")

        #expect(scope.parameters["id"] == "1")
        #expect(scope.route?.description == "GET /{id}")
    }
}
