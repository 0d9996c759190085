import HTTPCore
import Testing

@Suite struct MediaTypeTests {
    private func pairs(_ type: MediaType?) -> [[String]]? {
        type.map { $0.parameters.map { [$0.name, $0.value] } }
    }

    @Test(
        arguments: [
            // RFC 9110 section 8.3.1: four forms of the same.
            ("text/html;charset=utf-8", "text/html", [["charset", "utf-8"]]),
            ("Text/HTML;Charset=\"utf-8\"", "text/html", [["charset", "utf-8"]]),
            ("text/html; charset=\"utf-8\"", "text/html", [["charset", "utf-8"]]),
            ("text/html;charset=UTF-8", "text/html", [["charset", "UTF-8"]]),
            ("application/json", "application/json", []), (" a/b ", "a/b", []),
            ("application/json ;", "application/json", []),
            // Parameters that are not well formed are left out (mimesniff section 4.4).
            ("text/html;charset", "text/html", []), ("text/html;charset=", "text/html", []),
            ("text/html;charset;charset=gbk", "text/html", [["charset", "gbk"]]),
            ("text/html;charset=;charset=gbk", "text/html", [["charset", "gbk"]]),
            ("text/html;charset =gbk", "text/html", []),
            ("text/html;charset= gbk", "text/html", [["charset", " gbk"]]),
            ("text/html;charset= \"gbk\"", "text/html", [["charset", " \"gbk\""]]),
            ("text/html;=x;a=1", "text/html", [["a", "1"]]),
            ("text/html;\"=x;a=1", "text/html", [["a", "1"]]),
            ("text/html;;;;a=1", "text/html", [["a", "1"]]),
            ("text/html; \t a=1 \t ; b=2 ", "text/html", [["a", "1"], ["b", "2"]]),
            ("text/html;charset=gbk(", "text/html", [["charset", "gbk("]]),
            ("text/html;charset='gbk'", "text/html", [["charset", "'gbk'"]]),
            ("text/html;charset=gbk\"", "text/html", [["charset", "gbk\""]]),
            ("text/html;charset=\"gbk", "text/html", [["charset", "gbk"]]),
            ("text/html;charset=\"", "text/html", [["charset", ""]]),
            ("text/html;charset=\"\"", "text/html", [["charset", ""]]),
            ("text/html;charset=\"gbk\"x;a=1", "text/html", [["charset", "gbk"], ["a", "1"]]),
            ("text/html;charset=\"a;b=c\"", "text/html", [["charset", "a;b=c"]]),
            ("text/html;charset=\"\\g\\b\\k\\\"\\\\\"", "text/html", [["charset", "gbk\"\\"]]),
            ("text/html;charset=\"\\g\\b", "text/html", [["charset", "gb"]]),
            ("text/html;charset=\"a\\", "text/html", [["charset", "a\\"]]),
            ("text/html;charset=gbk;charset=utf-8", "text/html", [["charset", "gbk"]]),
            ("text/html;A=1;a=2", "text/html", [["a", "1"]]),
            ("a/b;a=\u{e9}", "a/b", [["a", "\u{e9}"]]), ("a/b;a=\0", "a/b", []),
            // RFC 2231 sections 3 and 4.
            (
                "a/b;url*0=\"ftp://\";url*1=\"cs.utk.edu/pub\"", "a/b",
                [["url", "ftp://cs.utk.edu/pub"]]
            ),
            ("a/b;title*=us-ascii'en-us'This%20is", "a/b", [["title", "This is"]]),
            (
                "a/b;t*0*=us-ascii'en'This%20is;t*1*=%20even%20more;t*2=\" fun\"", "a/b",
                [["t", "This is even more fun"]]
            ),
            ("a/b;t*1=b;t*0=a", "a/b", [["t", "ab"]]), ("a/b;t*0=a;t*2=c", "a/b", [["t", "a"]]),
            ("a/b;t*1=b", "a/b", []), ("a/b;t*01=b;t=x", "a/b", [["t", "x"]]),
            ("a/b;t=x;t*=utf-8''y", "a/b", [["t", "y"]]),
            ("a/b;t=x;t*=utf-8''%", "a/b", [["t", "x"]]),
            ("a/b;t=x;t*=koi8-r''y", "a/b", [["t", "x"]]), ("a/b;*=x;*0=y", "a/b", []),
        ] as [(String, String, [[String]])])
    func typeIsParsed(_ text: String, _ essence: String, _ parameters: [[String]]) {
        let type = MediaType(parsing: text)

        #expect(type?.essence == essence)
        #expect(pairs(type) == parameters)
    }

    @Test(
        arguments: [
            "", " ", "text", "text/", "/html", "/", "text html", "text /html", "text/ html",
            "text/html charset=utf-8", "text/html, a/b", "te(xt/html", "text/ht\u{e9}ml", ";a=b",
            "\"text\"/html", "text/html/xml",
        ])
    func whatIsNoTypeIsRefused(_ text: String) { #expect(MediaType(parsing: text) == nil) }

    @Test func typeIsMadeOfItsParts() {
        let type = MediaType("Text", "HTML", parameters: .init([.init(name: "A", value: "B")]))

        #expect(type?.description == "text/html; a=B")
        #expect(MediaType("text", "") == nil)
        #expect(MediaType("te xt", "html") == nil)
        #expect(MediaType("text", "html;a=b") == nil)
        #expect(MediaType("text", "html\r\n") == nil)
    }

    @Test func characterSetIsInLowerCase() {
        #expect(MediaType(parsing: "text/html;charset=UTF-8")?.charset == "utf-8")
        #expect(MediaType(parsing: "text/html")?.charset == nil)
    }

    @Test(
        arguments: [
            ("application/json", true), ("text/json", true), ("application/problem+json", true),
            ("a/b+JSON", true), ("application/jsonp", false), ("image/json", false),
            ("application/json+xml", false), ("application/x-json", false),
        ])
    func jsonIsKnownByItsName(_ text: String, _ isJSON: Bool) {
        #expect(MediaType(parsing: text)?.isJSON == isJSON)
    }

    @Test(
        arguments: [
            ("Text/HTML ; Charset=UTF-8", "text/html; charset=UTF-8"),
            ("a/b;a=\"x y\"", "a/b; a=\"x y\""), ("a/b;a=\"\"", "a/b; a=\"\""),
            ("a/b;a=\"\\\"\\\\\"", "a/b; a=\"\\\"\\\\\""), ("a/b;a=\"x\"", "a/b; a=x"),
        ])
    func descriptionIsParsedAsTheSame(_ text: String, _ description: String) {
        let type = MediaType(parsing: text)

        #expect(type?.description == description)
        #expect(MediaType(parsing: description) == type)
    }

    @Test func parametersNeverEndTheField() {
        let parameters = FieldParameters([
            .init(name: "a", value: "x\r\ny\0"), .init(name: "b\r\nc", value: "x"),
            .init(name: "", value: "y"), .init(name: "A", value: "second"),
        ])

        #expect(MediaType("a", "b", parameters: parameters)?.description == "a/b; a=\"x  y \"")
        #expect(parameters.map(\.name) == ["a"])
    }

    @Test func requestKnowsItsContentType() {
        let request = { Request(ScriptedSource([]), as: $0) }

        #expect(request("Text/HTML; charset=X").contentType?.essence == "text/html")
        #expect(request("text/html; charset=X").charset == "x")
        #expect(request("text/html").charset == "utf-8")
        #expect(request(nil).charset == "utf-8")
        #expect(request(nil).contentType == nil)
        #expect(request("nonsense").contentType == nil)
    }
}
