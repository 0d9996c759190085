import HTTPCore
import Testing

@Suite struct RequestContentTests {
    private func content(_ contentType: String?, _ body: String) async throws -> String {
        let request = Request(ScriptedSource(parts: [body]), as: contentType)
        return switch try await request.content(using: FoundationJSON()) {
        case .form(let form): "form \(form["a"] ?? "")"
        case .json(let value): "json \(value["a"]?.int ?? 0)"
        case .text(let text): "text \(text)"
        case .bytes(let bytes): "bytes \(bytes.count)"
        }
    }

    @Test(
        arguments: [
            ("application/x-www-form-urlencoded", "a=1", "form 1"),
            ("multipart/form-data; boundary=b", Sample.form(Sample.field("a", "1")), "form 1"),
            ("application/json", "{\"a\":1}", "json 1"),
            ("Application/Problem+JSON ; a=b", "{\"a\":1}", "json 1"),
            ("text/json", "{\"a\":1}", "json 1"), ("text/html; charset=utf-8", "a", "text a"),
            ("text/csv", "", "text "), ("image/png", "abc", "bytes 3"), (nil, "a=1", "bytes 3"),
            ("nonsense", "a=1", "bytes 3"), ("multipart/mixed; boundary=b", "--b--", "bytes 5"),
        ])
    func contentIsWhatTheTypeSays(
        _ contentType: String?, _ body: String, _ expected: String
    ) async throws {
        #expect(try await content(contentType, body) == expected)
    }

    @Test(
        arguments: [
            ("application/json", "{"), ("text/plain; charset=ascii", "\u{e9}"),
            ("multipart/form-data", "--b--"), ("multipart/form-data; boundary=b", "x"),
        ])
    func badContentIsAnError(_ contentType: String, _ body: String) async {
        #expect(await statusError { try await content(contentType, body) }?.status == .badRequest)
    }

    @Test(arguments: [
        "application/json", "text/plain", "image/png", "application/x-www-form-urlencoded", nil,
    ])
    func limitHoldsForEveryKind(_ contentType: String?) async {
        let request = Request(ScriptedSource(parts: ["\"12345\""]), as: contentType)

        let error = await statusError {
            try await request.content(limits: FormLimits(bodySize: 6), using: FoundationJSON())
        }

        #expect(error?.status == .contentTooLarge)
    }
}
