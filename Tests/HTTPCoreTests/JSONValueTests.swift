import Foundation
import HTTPCore
import Testing

@Suite struct JSONValueTests {
    private func parse(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    @Test(
        arguments: [
            ("null", .null), ("true", true), ("false", false), ("0", 0), ("-1", -1), ("1.5", 1.5),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1e300", 1e300),
            ("\"\"", ""), ("\"1\"", "1"), ("\"true\"", "true"), ("[]", []), ("{}", [:]),
            ("[1,\"a\",null,[true],{}]", [1, "a", nil, [true], [:]]),
            ("{\"a\":{\"b\":[1]},\"\":null,\"0\":2}", ["a": ["b": [1]], "": nil, "0": 2]),
        ] as [(String, JSONValue)])
    func valueIsReadAndWritten(_ text: String, _ value: JSONValue) throws {
        #expect(try parse(text) == value)
        let written = try JSONEncoder().encode(value)
        #expect(try parse(String(decoding: written, as: UTF8.self)) == value)
    }

    @Test func numberWithoutAFractionIsAnInteger() throws {
        #expect(try parse("1.0").int == 1)
        #expect(try parse("1e3").int == 1000)
        #expect(try parse("[1, 0, true]") == [1, 0, true])
    }

    @Test func valuesAreFoundByTheirKind() throws {
        let value: JSONValue = ["s": "x", "b": true, "i": 5, "d": 1.5, "a": [1, 2], "n": nil]

        #expect(value["s"]?.string == "x")
        #expect(value["b"]?.bool == true)
        #expect(value["i"]?.int == 5)
        #expect(value["i"]?.double == 5)
        #expect(value["d"]?.double == 1.5)
        #expect(value["d"]?.int == nil)
        #expect(value["a"]?[1]?.int == 2)
        #expect(value["a"]?.array?.count == 2)
        #expect(value["n"]?.isNull == true)
        #expect(value.object?.count == 6)
    }

    @Test func valuesOfOtherKindsAreNil() {
        let values: [JSONValue] = [nil, true, 1, 1.5, "x", [1], ["a": 1]]

        #expect(
            values.map { $0.string != nil } == [false, false, false, false, true, false, false])
        #expect(values.map { $0.bool != nil } == [false, true, false, false, false, false, false])
        #expect(values.map { $0.int != nil } == [false, false, true, false, false, false, false])
        #expect(values.map { $0.double != nil } == [false, false, true, true, false, false, false])
        #expect(values.map { $0.array != nil } == [false, false, false, false, false, true, false])
        #expect(
            values.map { $0.object != nil } == [false, false, false, false, false, false, true])
        #expect(values.map { $0["a"] != nil } == [false, false, false, false, false, false, true])
        #expect(values.map { $0[0] != nil } == [false, false, false, false, false, true, false])
        #expect(values.map(\.isNull) == [true, false, false, false, false, false, false])
    }

    @Test func positionOutsideIsNil() {
        let value: JSONValue = [1]

        #expect(value[1] == nil)
        #expect(value[-1] == nil)
        #expect(value["b"] == nil)
    }

    @Test func largeNumberIsNoInt() {
        #expect(JSONValue.number(1e300).int == nil)
        #expect(JSONValue.number(.nan).int == nil)
        #expect(JSONValue.number(4).int == 4)
    }
}
