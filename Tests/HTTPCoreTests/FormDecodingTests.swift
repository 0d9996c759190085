import HTTPCore
import Testing

@Suite struct FormDecodingTests {
    private func decode<Value: Decodable>(_ type: Value.Type, _ body: String) async throws -> Value
    {
        try await Request(urlencoded: body).form(as: type)
    }

    private func error<Value: Decodable>(_ type: Value.Type, _ body: String) async -> String? {
        let error = await statusError { try await decode(type, body) }
        #expect((error as? ContentError)?.code == .unexpected)
        #expect(error?.status == .unprocessableContent)
        return error?.message
    }

    private enum Color: String, Decodable, CaseIterable { case red, green }

    private struct Simple: Decodable, Equatable {
        let text: String
        let number: Int
        let small: UInt8
        let double: Double
        let float: Float
        let flag: Bool
        let color: Color
    }

    @Test func simpleTypesAreReadFromText() async throws {
        let body = "text=a+b&number=-5&small=255&double=1.5e3&float=.25&flag=on&color=red"

        let value = try await decode(Simple.self, body)

        #expect(
            value
                == Simple(
                    text: "a b", number: -5, small: 255, double: 1500, float: 0.25, flag: true,
                    color: .red))
    }

    private struct Box<Value: Decodable & Sendable>: Decodable, Sendable { let v: Value }

    @Test(
        arguments: [
            ("v=true", true), ("v=ON", true), ("v=yes", true), ("v=1", true), ("v=false", false),
            ("v=off", false), ("v=No", false), ("v=0", false), ("v=", false), ("", false),
        ])
    func boxIsTicked(_ body: String, _ isTicked: Bool) async throws {
        #expect(try await decode(Box<Bool>.self, body).v == isTicked)
    }

    @Test func arrayTakesAllValues() async throws {
        #expect(try await decode(Box<[Int]>.self, "v=1&x=2&v=3").v == [1, 3])
        #expect(try await decode(Box<[String]>.self, "v=&v=a").v == ["", "a"])
        #expect(try await decode(Box<Set<Color>>.self, "v=red&v=green&v=red").v == [.red, .green])
        #expect(try await decode(Box<[Int]>.self, "").v == [])
        #expect(try await decode(Box<[Int?]>.self, "v=1&v=&v=2").v == [1, nil, 2])
    }

    @Test func propertyTakesTheFirstValue() async throws {
        #expect(try await decode(Box<Int>.self, "v=1&v=2").v == 1)
    }

    private struct Optionals: Decodable, Equatable {
        var text: String?
        var number: Int?
        var flag: Bool?
        var color: Color?
        var list: [Int]?
    }

    @Test func optionalIsNilWhereNothingWasSaid() async throws {
        #expect(try await decode(Optionals.self, "") == Optionals())
        #expect(try await decode(Optionals.self, "text=&number=&flag=&color=&list=") == Optionals())
        #expect(
            try await decode(Optionals.self, "text=a&number=1&flag=0&color=red&list=1&list=2")
                == Optionals(text: "a", number: 1, flag: false, color: .red, list: [1, 2]))
    }

    @Test func dictionaryTakesEveryName() async throws {
        #expect(try await decode([String: Int].self, "a=1&b=2&a=3") == ["a": 1, "b": 2])
        #expect(try await decode([String: [Int]].self, "a=1&b=2&a=3") == ["a": [1, 3], "b": [2]])
    }

    @Test func errorNamesTheField() async {
        #expect(await error(Box<Int>.self, "") == "The value at 'v' is missing.")
        #expect(await error(Box<String>.self, "w=1") == "The value at 'v' is missing.")
        #expect(await error(Box<Int>.self, "v=x") == "The value at 'v' must be an integer.")
        #expect(await error(Box<Int?>.self, "v=x") == "The value at 'v' must be an integer.")
        #expect(await error(Box<UInt8>.self, "v=256") == "The value at 'v' must be an integer.")
        #expect(await error(Box<Double>.self, "v=x") == "The value at 'v' must be a number.")
        #expect(await error(Box<Bool>.self, "v=x") == "The value at 'v' must be a boolean.")
        #expect(await error(Box<Color>.self, "v=x") == "The value at 'v' is not valid.")
        #expect(
            await error(Box<[Int]>.self, "v=1&v=x") == "The value at 'v[1]' must be an integer.")
        #expect(await error(Box<[Color]>.self, "v=x") == "The value at 'v[0]' is not valid.")
        #expect(await error(Box<UploadedFile>.self, "v=x") == "The value at 'v' must be a file.")
    }

    @Test(arguments: ["nan", "inf", "-inf", "infinity", "1e999"])
    func numberIsFinite(_ text: String) async {
        #expect(await error(Box<Double>.self, "v=\(text)") == "The value at 'v' must be a number.")
        #expect(await error(Box<Float>.self, "v=\(text)") == "The value at 'v' must be a number.")
    }

    @Test func nestedTypesAreRefused() async {
        #expect(await error(Box<Box<Int>>.self, "v=1") == "The value at 'v' must be an object.")
        #expect(
            await error(Box<[Box<Int>]>.self, "v=1") == "The value at 'v[0]' must be an object.")
        #expect(
            await error(Box<[[Int]]>.self, "v=1&v=2") == "The value at 'v[0]' must be an array.")
        #expect(await error([Int].self, "v=1") != nil)
        #expect(await error(Int.self, "v=1") != nil)
        #expect(await error(Box<Box<Int>>.self, "") == "The value at 'v' is missing.")
    }

    private struct Checked: Decodable {
        private enum CodingKeys: String, CodingKey { case low, high }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let low = try container.decode(Int.self, forKey: .low)
            guard try container.decode(Int.self, forKey: .high) >= low else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "high < low"))
            }
        }
    }

    @Test func errorOfTheWholeIs422AsWell() async throws {
        _ = try await decode(Checked.self, "low=1&high=2")

        #expect(
            await error(Checked.self, "low=2&high=1") == "The values of the form are not valid.")
    }

    private struct Refusing: Decodable {
        struct Mine: Error {}
        init(from decoder: any Decoder) throws { throw Mine() }
    }

    @Test func otherErrorsAre422() async {
        #expect(await error(Refusing.self, "") != nil)
        #expect(await error(Box<Refusing>.self, "v=1") != nil)
    }

    @Test func queryIsDecodedInTheSameWay() throws {
        let query = QueryItems(parsing: Array("v=1&v=2".utf8))

        #expect(try query.decode(Box<[Int]>.self).v == [1, 2])
        #expect(throws: ContentError.self) { try query.decode(Box<Color>.self) }
    }
}
