import HTTPCore
import Testing

@Suite struct RequestJSONTests {
    private struct Item: Decodable, Equatable, Sendable {
        struct Part: Decodable, Equatable, Sendable { let size: Int }
        let name: String
        let parts: [Part]
    }

    private func error(_ body: String) async -> ContentError? {
        let request = Request(ScriptedSource(parts: [body]), as: "application/json")
        let error = await statusError {
            try await request.json(as: Item.self, using: FoundationJSON())
        }
        return error as? ContentError
    }

    @Test(arguments: ["application/json", "text/plain", nil])
    func valueIsDecodedWhateverTheContentType(_ contentType: String?) async throws {
        let source = ScriptedSource(parts: ["{\"name\":\"a\",", "\"parts\":[{\"size\":1}]}"])
        let request = Request(source, as: contentType)

        for _ in 0..<2 {
            let item = try await request.json(as: Item.self, using: FoundationJSON())
            #expect(item == Item(name: "a", parts: [.init(size: 1)]))
        }
    }

    @Test(arguments: ["", "{", "nonsense", "{\"name\":}"])
    func whatIsNoJSONIs400(_ body: String) async {
        let error = await error(body)

        #expect(error?.code == .malformed)
        #expect(error?.status == .badRequest)
        #expect(error?.message == "The body is not valid JSON.")
    }

    @Test(
        arguments: [
            ("{}", "The value at 'name' is missing."),
            ("{\"name\":1}", "The value at 'name' must be a string."),
            ("{\"name\":\"a\",\"parts\":1}", "The value at 'parts' must be an array."),
            (
                "{\"name\":\"a\",\"parts\":[{\"size\":1},{}]}",
                "The value at 'parts[1].size' is missing."
            ),
            (
                "{\"name\":\"a\",\"parts\":[{\"size\":\"x\"}]}",
                "The value at 'parts[0].size' must be an integer."
            ),
            ("{\"name\":\"a\",\"parts\":[1]}", "The value at 'parts[0]' must be an object."),
            ("[]", "The value at the top must be an object."),
        ])
    func unexpectedValueIs422AndNamed(_ body: String, _ message: String) async {
        let error = await error(body)

        #expect(error?.code == .unexpected)
        #expect(error?.status == .unprocessableContent)
        #expect(error?.message == message)
    }

    @Test func nullWhereAValueMustBeIs422() async {
        #expect(await error("{\"name\":null,\"parts\":[]}")?.code == .unexpected)
    }

    @Test func jsonHasALimit() async {
        let request = Request(ScriptedSource(parts: ["[1, 2]"]))

        #expect(
            await bodyError {
                try await request.json(as: [Int].self, upTo: 5, using: FoundationJSON())
            } == .tooLarge)
    }
}
