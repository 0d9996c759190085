import HTTPCore
import Testing

@Suite struct AcceptTests {
    @Test(
        arguments: [
            (nil, ["*/*"]), ("*/*", ["*/*"]), ("", []), ("application/json;q=0", []),
            ("application/json;q=0.2, text/html", ["text/html", "application/json"]),
            ("text/*, text/plain;q=0", ["text/*"]), ("text/html;LEVEL=1", ["text/html"]),
            (
                #"text/html;foo="bar,text/css;";fizz="buzz,5", text/plain"#,
                ["text/html", "text/plain"]
            ),
            (
                "text/plain; q=0.5, text/html, text/x-dvi; q=0.8, text/x-c",
                ["text/html", "text/x-c", "text/x-dvi", "text/plain"]
            ),
            ("audio/*; q=0.2, audio/basic", ["audio/basic", "audio/*"]),
            ("Text/HTML", ["Text/HTML"]),
        ] as [(String?, [String])])
    func acceptedTypesAreInOrder(_ field: String?, _ expected: [String]) {
        #expect(Accept(parsing: field).accepted == expected)
    }

    @Test(
        arguments: [
            (nil, ["b/b", "a/a"], ["b/b", "a/a"]), ("", ["a/a"], []),
            ("text/*", ["text/html", "a/a", "text/plain"], ["text/html", "text/plain"]),
            (
                "*/*;q=0.8, text/*, image/*",
                ["a/json", "text/html", "image/gif", "a/xml", "text/xml"],
                ["text/html", "text/xml", "image/gif", "a/json", "a/xml"]
            ),
            ("application/json", ["boom", "application/JSON"], ["application/JSON"]),
            ("a/a;q=0.9, b/b;q=0.8, a/a;q=0.7", ["b/b", "a/a"], ["a/a", "b/b"]),
            ("text/*, text/html;level", ["text/html"], ["text/html"]),
            (
                "text/*, text/plain;q=0.5", ["text/html", "text/plain", "text/xml"],
                ["text/html", "text/xml", "text/plain"]
            ),
            (
                "text/html;level=1",
                ["text/html;Level=1;foo=bar", "text/html;level=2", "text/html"],
                ["text/html;Level=1;foo=bar"]
            ),
            (
                #"text/html;level=1;foo="BAR""#,
                ["text/html; foo=bar; level=1", #"text/html;level="1";foo="bar""#],
                ["text/html; foo=bar; level=1", #"text/html;level="1";foo="bar""#]
            ),
            (
                #"text/html;foo=";level=2;""#,
                ["text/html;level=2", #"text/html;foo=";level=2;""#],
                [#"text/html;foo=";level=2;""#]
            ),
            (
                "text/html;LEVEL=1;level=2", ["text/html;level=1", "text/html;level=2"],
                ["text/html;level=2"]
            ),
            (
                "text/html;level=2;q=0.1, text/html;level=1, text/html;q=0.5",
                ["text/html;level=1", "text/html;level=2", "text/html"],
                ["text/html;level=1", "text/html", "text/html;level=2"]
            ),
            (
                "text/html;level=2, text/html", ["text/html", "text/html;level=2"],
                ["text/html;level=2", "text/html"]
            ),
            (
                "text/html;level=*", ["text/html", "text/html;level=9"],
                ["text/html", "text/html;level=9"]
            ),
            ("text/html;q=0.5;level=1", ["text/html"], ["text/html"]),
            ("text/html", ["text/html; charset=utf-8"], ["text/html; charset=utf-8"]),
        ] as [(String?, [String], [String])])
    func availableTypesAreRanked(_ field: String?, _ available: [String], _ expected: [String]) {
        #expect(Accept(parsing: field).ranked(available) == expected)
    }

    /// The table of RFC 9110 section 12.5.1, as an order.
    @Test func nearestElementDecides() {
        let accept = Accept(
            parsing: "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, "
                + "text/plain;format=fixed;q=0.4, */*;q=0.5")

        #expect(
            accept.ranked([
                "text/html", "text/plain;format=fixed", "image/jpeg", "text/plain",
                "text/plain;format=flowed",
            ]) == [
                "text/plain;format=flowed", "text/plain", "image/jpeg", "text/plain;format=fixed",
                "text/html",
            ])
    }

    @Test(arguments: [
        "boom", "text/", "/html", "text/html/x", "text html", "text/html x", "te(t/html",
        "text/h\u{e9}",
        ";q=1", ";", "text/html;q=", "text/html;q=x", "text/html;q=-1", "text/html;q=1x",
        "text/html;q=.",
        "text/html;q=NaN", "text/html;q=1e0", "text/html;q=0.5.5", "text/html;q", "\"text/html\"",
        "\u{0}",
    ])
    func malformedElementsAreSkipped(_ element: String) {
        #expect(Accept(parsing: element).accepted == [])
        #expect(Accept(parsing: "a/a,\(element),b/b").accepted == ["a/a", "b/b"])
    }

    @Test(
        arguments: [
            ("1", "0.9"), ("1.000", "0.999"), ("0.002", "0.001"), ("0.12345", "0.12344"),
            (".6", "0.5"),
            ("0.6", "00.5"), ("7", "0.9"), ("0.00001", "0.000009"), ("\"0.6\"", "0.5"),
            ("1.", "0.9"),
            ("99999999999999999999", "0.9"), ("0.6", "0.599999999999999999999999"),
        ])
    func weightsAreCompared(_ more: String, _ less: String) {
        #expect(Accept(parsing: "a/a;q=\(less), b/b; Q=\(more)").accepted == ["b/b", "a/a"])
        #expect(Accept(parsing: "a/a;q=\(more), b/b;q=\(less)").accepted == ["a/a", "b/b"])
    }

    @Test(arguments: ["0", "0.", "0.0", "0.000", "00", ".0", "0.0000000001"])
    func weightZeroRefuses(_ zero: String) {
        #expect(Accept(parsing: "a/a;q=\(zero)").accepted == [])
        #expect(Accept(parsing: "*/*, a/a;q=\(zero)").ranked(["a/a", "b/b"]) == ["b/b"])
    }

    @Test func preferredOfWhatIsWantedAsMuchComesFirst() {
        let accept = Accept(parsing: "*/*, text/html, a/a;q=0.5")

        #expect(
            accept.ranked(["text/html", "b/b", "c/c", "a/a"], preferring: ["A/A", "C/C", "b/b"])
                == ["c/c", "b/b", "text/html", "a/a"])
        #expect(accept.best(of: ["text/html", "b/b"], preferring: ["b/b"]) == "b/b")
        #expect(accept.best(of: []) == nil)
    }

    @Test func allFieldsOfTheRequestAreRead() {
        var headers = HTTPFields()
        #expect(Accept(headers) == Accept(parsing: "*/*"))
        headers.append(HTTPField(name: .accept, value: "a/a;q=0.5"))
        headers.append(HTTPField(name: .accept, value: "b/b"))
        let scope = HTTPScope(method: .get, path: "/", headers: headers)

        #expect(
            Request(scope, receive: Receive(ScriptedSource([]))).accept.accepted == ["b/b", "a/a"])
    }

    @Test func onlyTheFirst100ElementsAreRead() {
        let many = String(repeating: "a/a;q=0.5,", count: 99)

        #expect(Accept(parsing: many + "b/b, c/c").best(of: ["c/c", "b/b"]) == "b/b")
        #expect(Accept(parsing: many + "b/b, c/c").best(of: ["c/c"]) == nil)
        #expect(Accept(parsing: many + ",,, x, b/b").best(of: ["b/b"]) == nil)
        #expect(Accept(parsing: String(repeating: "a/a;b;", count: 200_000)).accepted == ["a/a"])
        #expect(Accept(parsing: String(repeating: "\"", count: 1_000_000)).accepted == [])
    }
}
