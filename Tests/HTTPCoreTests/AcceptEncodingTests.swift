import HTTPCore
import Testing

@Suite struct AcceptEncodingTests {
    @Test(
        arguments: [
            (nil, ["gzip", "identity"], ["identity"]), ("", ["gzip", "identity"], ["identity"]),
            ("compress, gzip", ["identity", "gzip"], ["gzip", "identity"]),
            ("*", ["br", "gzip", "identity"], ["br", "gzip", "identity"]),
            ("compress;q=0.5, gzip;q=1.0", ["compress", "gzip"], ["gzip", "compress"]),
            (
                "gzip;q=1.0, identity; q=0.5, *;q=0", ["br", "identity", "gzip"],
                ["gzip", "identity"]
            ),
            ("*;q=0", ["identity", "gzip"], []), ("identity;q=0", ["identity", "gzip"], []),
            ("gzip;q=0", ["identity", "gzip"], ["identity"]), ("GZIP", ["GzIp"], ["GzIp"]),
            ("gzip;foo=bar;q=0.4;x, br", ["gzip", "br"], ["br", "gzip"]),
            ("gzip;q=junk", ["gzip", "identity"], ["identity"]), ("*", ["", "a b"], []),
        ] as [(String?, [String], [String])])
    func availableCodingsAreRanked(_ field: String?, _ available: [String], _ expected: [String]) {
        #expect(AcceptEncoding(parsing: field).ranked(available) == expected)
    }

    @Test func identityIsAcceptedLastUnlessItIsMentioned() {
        #expect(AcceptEncoding(parsing: "gzip;q=0.2, br").accepted == ["br", "gzip", "identity"])
        #expect(AcceptEncoding(parsing: "identity, gzip;q=0.2").accepted == ["identity", "gzip"])
        #expect(AcceptEncoding(parsing: "*;q=0.2, br").accepted == ["br", "*"])
        #expect(AcceptEncoding(parsing: nil).accepted == ["identity"])
    }

    @Test func requestTellsWhatItAccepts() {
        let scope = HTTPScope(
            method: .get, path: "/", headers: [.acceptEncoding: "br;q=0.5, gzip"])
        let request = Request(scope, receive: Receive(ScriptedSource([])))

        #expect(request.acceptEncoding.best(of: ["br", "gzip"]) == "gzip")
        #expect(request.acceptEncoding.best(of: ["br", "gzip"], preferring: ["br"]) == "gzip")
    }
}
