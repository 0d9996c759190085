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

    @Test func requestCarriesTheParameters() throws {
        let scope = HTTPScope(method: .get, path: "/1")
        var request = Request(scope, receive: Receive { .httpDisconnect })
        #expect(request.parameters.isEmpty)

        request.parameters = try parameters("/{id}", "/1")

        #expect(request.parameters["id"] == "1")
    }
}
