import HTTPCore
import Testing

@Suite struct RequestFormTests {
    private static let urlencoded = "application/x-www-form-urlencoded"

    @Test(
        arguments: [
            urlencoded, "Application/X-WWW-Form-URLEncoded", "\(urlencoded); charset=utf-8",
            "\(urlencoded) ;a=b", nil,
        ])
    func urlencodedFormIsRead(_ contentType: String?) async throws {
        let source = ScriptedSource(parts: ["na", "mes=a+b&na", "mes=%C3%A9&c", "="])

        let form = try await Request(source, as: contentType).form()

        #expect(form.values(for: "names") == ["a b", "\u{e9}"])
        #expect(form["c"] == "")
    }

    @Test(arguments: ["multipart/form-data; boundary=b", "Multipart/Form-Data;Boundary=\"b\""])
    func multipartFormIsRead(_ contentType: String) async throws {
        let body = Sample.form(Sample.field("n", "1"), Sample.field("n", "2"))
        let source = ScriptedSource(pieces: Array(body.utf8).pieces(of: 7))

        #expect(try await Request(source, as: contentType).form().values(for: "n") == ["1", "2"])
    }

    @Test(
        arguments: [
            "application/json", "text/plain", "multipart/mixed; boundary=b", "multipart", "", "?",
            "multipart/form-data-more; boundary=b",
        ])
    func otherContentIs415AndStaysUnread(_ contentType: String) async throws {
        let source = ScriptedSource(parts: ["a=1"])
        let request = Request(source, as: contentType)

        let error = await statusError { try await request.form() }

        #expect((error as? ContentError)?.code == .unsupportedType)
        #expect(error?.status == .unsupportedMediaType)
        #expect(source.timesAsked == 0)
        #expect(try await request.body.text() == "a=1")
    }

    @Test(
        arguments: [
            ("multipart/form-data", FormError.Code.invalidBoundary),
            ("multipart/form-data; boundary", .invalidBoundary),
            ("multipart/form-data; boundary=\"\"", .invalidBoundary),
            ("multipart/form-data; boundary=\"b \"", .invalidBoundary),
            ("multipart/form-data; boundary=\u{e9}", .invalidBoundary),
            (
                "multipart/form-data; boundary=\(String(repeating: "b", count: 71))",
                .boundaryTooLong
            ),
        ])
    func badBoundaryIsToldBeforeAnythingIsRead(
        _ contentType: String, _ code: FormError.Code
    ) async {
        let source = ScriptedSource(parts: ["--b--"])
        let request = Request(source, as: contentType)

        #expect(await formError { try await request.form() } == code)
        #expect(await formError { try request.multipart() } == code)
        #expect(source.timesAsked == 0)
    }

    @Test(
        arguments: [
            ("", FormError.Code.incomplete), (Sample.field("a", "1"), .incomplete),
            (Sample.field("a", "1") + "--b-", .incomplete), ("--c--", .wrongBoundary),
            ("--b\r\nContent-Disposition\r\n\r\n\r\n--b--", .malformedHeader),
            ("--b\r\n\r\nx\r\n--b--", .missingName),
            ("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", .missingName),
            ("--b\r\nContent-Disposition: form-data; filename=f\r\n\r\nx\r\n--b--", .missingName),
            ("--b\r\nContent-Disposition: ;name=f\r\n\r\nx\r\n--b--", .missingName),
        ])
    func badFormIs400(_ body: String, _ code: FormError.Code) async {
        let error = await statusError { try await Request(multipart: body).form() }

        #expect((error as? FormError)?.code == code)
        #expect(error?.status == .badRequest)
    }

    @Test func formIsReadOnceForEverybody() async throws {
        let source = ScriptedSource(parts: [Sample.form(Sample.file("f", "f.txt", "x"))])
        let receive = Receive(source)
        let type = "multipart/form-data; boundary=b"

        let first = try await Request(receive, as: type).form()
        let second = try await Request(receive, as: type).form(limits: FormLimits(bodySize: 1))

        #expect(first.file(for: "f")?.fileName == "f.txt")
        #expect(second.file(for: "f")?.fileName == "f.txt")
        #expect(source.timesAsked == 1)
    }

    @Test func formIsReadFromACollectedBody() async throws {
        let request = Request(multipart: Sample.form(Sample.field("a", "1")))

        _ = try await request.body.collect()

        for _ in 0..<2 { #expect(try await request.form()["a"] == "1") }
        #expect(try await request.body.text().hasPrefix("--b"))
        let form = try await request.form { _ in }
        #expect(form["a"] == "1")
    }

    @Test func limitHoldsForACollectedBodyToo() async throws {
        let request = Request(urlencoded: "a=12345")

        _ = try await request.body.collect()

        #expect(
            await formError { try await request.form(limits: FormLimits(bodySize: 6)) }
                == .bodyTooLarge)
        #expect(try await request.form(limits: FormLimits(bodySize: 7))["a"] == "12345")
    }

    @Test func bodyThatWasReadAsAFormIsGone() async throws {
        let request = Request(urlencoded: "a=1")

        _ = try await request.form()

        #expect(await bodyError { try await request.body.collect() } == .alreadyRead)
        #expect(await bodyError { try await request.body.parts() } == .alreadyRead)
        #expect(await bodyError { try await request.form { _ in } } == .alreadyRead)
        #expect(try await request.form()["a"] == "1")
    }

    @Test func streamedBodyIsNoFormAnyMore() async throws {
        let request = Request(urlencoded: "a=1")

        _ = try await request.body.parts()

        #expect(await bodyError { try await request.form() } == .alreadyRead)
    }

    @Test func badFormStaysBad() async {
        let source = ScriptedSource(parts: ["--c--"])
        let request = Request(source, as: "multipart/form-data; boundary=b")

        for _ in 0..<2 { #expect(await formError { try await request.form() } == .wrongBoundary) }
        #expect(await formError { try await request.body.collect() } == .wrongBoundary)
        #expect(source.timesAsked == 1)
    }

    @Test func clientThatLeavesSendsNoForm() async {
        let start = Array(Sample.file("f", "f.txt", "x").utf8)
        for events in [[], [ReceiveEvent.httpRequest(body: start, more: true)]] {
            let type = "multipart/form-data; boundary=b"
            let request = Request(ScriptedSource(events), as: type)

            #expect(await bodyError { try await request.form() } == .disconnected)
            #expect(await bodyError { try await request.form() } == .disconnected)
            #expect(await bodyError { try await request.body.collect() } == .disconnected)
        }
    }
}
