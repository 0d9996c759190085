import HTTPCore
import Testing

@Suite struct FormLimitTests {
    /// What a limit is about.
    enum Limit: Sendable {
        case bodySize, fieldCount, fileCount, fieldSize, partHeaderSize, boundaryLength

        func limits(_ value: Int) -> FormLimits {
            var limits = FormLimits()
            switch self {
            case .bodySize: limits.bodySize = value
            case .fieldCount: limits.fieldCount = value
            case .fileCount: limits.fileCount = value
            case .fieldSize: limits.fieldSize = value
            case .partHeaderSize: limits.partHeaderSize = value
            case .boundaryLength: limits.boundaryLength = value
            }
            return limits
        }
    }

    private static let mixed = Sample.form(
        Sample.field("a", "123"), Sample.file("f", "1", "12345"), Sample.field("b", "12"),
        Sample.file("f", "2", ""))

    @Test(
        arguments: [
            (Limit.bodySize, mixed.utf8.count, FormError.Code.bodyTooLarge),
            (.fieldCount, 2, .tooManyFields), (.fileCount, 2, .tooManyFiles),
            (.fieldSize, 3, .fieldTooLarge), (.boundaryLength, 1, .boundaryTooLong),
            (
                .partHeaderSize,
                "Content-Disposition: form-data; name=\"f\"; filename=\"1\"\r\n".utf8.count
                    + "Content-Type: text/plain\r\n\r\n".utf8.count, .headerTooLarge
            ),
        ])
    func multipartFormHasLimits(_ limit: Limit, _ value: Int, _ code: FormError.Code) async throws {
        for size in [1, 5, 1000] {
            let pieces = Array(Self.mixed.utf8).pieces(of: size)
            let request = {
                Request(ScriptedSource(pieces: pieces), as: "multipart/form-data; boundary=b")
            }

            let form = try await request().form(limits: limit.limits(value))
            let error = await statusError {
                try await request().form(limits: limit.limits(value - 1))
            }

            #expect(form.count == 4)
            #expect((error as? FormError)?.code == code)
            #expect(error?.status == .contentTooLarge)
            #expect(error?.message.contains("limit of \(value - 1)") == true)
        }
    }

    @Test(
        arguments: [
            (Limit.bodySize, 11, FormError.Code.bodyTooLarge), (.fieldCount, 3, .tooManyFields),
            (.fieldSize, 5, .fieldTooLarge),
        ])
    func urlencodedFormHasLimits(_ limit: Limit, _ value: Int, _ code: FormError.Code) async throws
    {
        for separator in ["&", ";"] {
            // Without an `&` only the end tells the fields apart.
            if separator == ";", limit == .fieldSize { continue }
            let body = Array("a=123\(separator)b=\(separator)cd".utf8)
            for size in [1, 5, 1000] {
                let request = {
                    Request(ScriptedSource(pieces: body.pieces(of: size)), as: nil)
                }

                let form = try await request().form(limits: limit.limits(value))
                let error = await statusError {
                    try await request().form(limits: limit.limits(value - 1))
                }

                #expect(form.count == 3)
                #expect((error as? FormError)?.code == code)
                #expect(error?.status == .contentTooLarge)
            }
        }
    }

    @Test func announcedBodyIsRefusedUnreadAndMayBeTriedAgain() async throws {
        let source = ScriptedSource(parts: [Self.mixed])
        let type = "multipart/form-data; boundary=b"
        let request = Request(source, as: type, announcing: Self.mixed.utf8.count)
        let small = FormLimits(bodySize: Self.mixed.utf8.count - 1)

        #expect(await formError { try await request.form(limits: small) } == .bodyTooLarge)
        #expect(await formError { try await request.form(limits: small) { _ in } } == .bodyTooLarge)
        #expect(await formError { try request.multipart(limits: small) } == .bodyTooLarge)
        #expect(source.timesAsked == 0)
        #expect(try await request.form().count == 4)
    }

    @Test func limitsHaveDefaults() {
        let limits = FormLimits()

        #expect(limits.bodySize == 10 * 1024 * 1024)
        #expect(limits.fieldCount == 1000)
        #expect(limits.fileCount == 1000)
        #expect(limits.fieldSize == 1024 * 1024)
        #expect(limits.partHeaderSize == 16 * 1024)
        #expect(limits.boundaryLength == 70)
        #expect(limits.fileMemory == 1024 * 1024)
        #expect(FormLimits(bodySize: 5).bodySize == 5)
        #expect(FormLimits(bodySize: 5).fileMemory == limits.fileMemory)
    }

    @Test func fieldOfOnePartDoesNotCountForTheNext() async throws {
        let body = Sample.form(Sample.field("a", "123"), Sample.field("b", "123"))
        let limits = Limit.fieldSize.limits(3)

        #expect(try await Request(multipart: body).form(limits: limits).count == 2)
    }

    @Test func limitOfFieldsIsNoLimitOfFiles() async throws {
        let body = Sample.form(Sample.file("f", "f", "123456"))
        let limits = Limit.fieldSize.limits(3)

        #expect(try await Request(multipart: body).form(limits: limits).file(for: "f")?.size == 6)
    }
}
