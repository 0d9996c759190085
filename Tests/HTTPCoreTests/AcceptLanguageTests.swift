import HTTPCore
import Testing

@Suite struct AcceptLanguageTests {
    @Test(
        arguments: [
            (nil, ["en", "de"], ["en", "de"]), ("*", ["en"], ["en"]), ("", ["en"], []),
            ("en", ["es"], []), ("en;q=0", ["en"], []), ("en", ["en", ""], ["en"]),
            ("en-US, en;q=0.8", ["en-US", "en-GB"], ["en-US", "en-GB"]),
            ("en", ["en-US"], ["en-US"]), ("EN-us", ["en-US"], ["en-US"]),
            ("en-US;q=0.8, es", ["en", "es"], ["es", "en"]), ("*, en;q=0", ["en", "es"], ["es"]),
            ("*, en", ["es", "en"], ["en", "es"]), ("en-US", ["en-GB"], []), ("en", ["eng"], []),
            ("da, en-gb;q=0.8, en;q=0.7", ["en-US", "en-GB", "da"], ["da", "en-GB", "en-US"]),
            ("en, en-US;q=0.5", ["en-US", "en"], ["en", "en-US"]),
            ("zh-Hant", ["zh-Hant-TW", "zh-Hans-CN", "zh"], ["zh", "zh-Hant-TW"]),
            ("zh-Hant-TW", ["zh-Hant", "zh-TW"], ["zh-Hant"]),
            ("en-", ["en"], []), ("-en", ["en"], []), ("en--US", ["en"], []), ("e n", ["en"], []),
        ] as [(String?, [String], [String])])
    func availableLanguagesAreRanked(_ field: String?, _ available: [String], _ expected: [String])
    {
        #expect(AcceptLanguage(parsing: field).ranked(available) == expected)
    }

    @Test(
        arguments: [
            (nil, ["*"]), ("en-US;q=0.8, es", ["es", "en-US"]), ("en;q=0", []),
            ("nl; q=0.5, fr, de, en;q=0.9", ["fr", "de", "en", "nl"]),
        ] as [(String?, [String])])
    func acceptedLanguagesAreInOrder(_ field: String?, _ expected: [String]) {
        #expect(AcceptLanguage(parsing: field).accepted == expected)
    }

    @Test func requestTellsWhatItAccepts() {
        let scope = HTTPScope(method: .get, path: "/", headers: [.acceptLanguage: "de, en;q=0.5"])
        let request = Request(scope, receive: Receive(ScriptedSource([])))

        #expect(request.acceptLanguage.best(of: ["en-US", "de-CH"]) == "de-CH")
        #expect(request.acceptLanguage.best(of: ["fr"]) == nil)
    }
}
