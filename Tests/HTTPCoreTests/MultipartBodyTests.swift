import HTTPCore
import Testing

@Suite struct MultipartBodyTests {
    private static let body = Sample.form(
        Sample.field("a", "one"), Sample.file("f", "f.txt", "two"), Sample.field("b", "three"))

    /// A source that sends every byte by itself.
    private static var source: ScriptedSource {
        ScriptedSource(pieces: Array(body.utf8).pieces(of: 1))
    }

    private static func request(_ source: ScriptedSource) -> Request {
        Request(source, as: "multipart/form-data; boundary=b")
    }

    @Test func partsAreReadOneByOne() async throws {
        var found: [[String?]] = []

        for try await part in try Self.request(Self.source).multipart() {
            let content = try await part.collect()
            found.append([part.name, part.fileName, String(decoding: content, as: UTF8.self)])
        }

        #expect(found == [["a", nil, "one"], ["f", "f.txt", "two"], ["b", nil, "three"]])
    }

    @Test func partsThatNobodyReadsAreSkipped() async throws {
        var names: [String?] = []

        for try await part in try Self.request(Self.source).multipart() { names.append(part.name) }

        #expect(names == ["a", "f", "b"])
    }

    @Test func restOfAPartThatWasBegunIsSkipped() async throws {
        var names: [String?] = []

        for try await part in try Self.request(Self.source).multipart() {
            names.append(part.name)
            var content = part.makeAsyncIterator()
            #expect(try await content.next()?.count == 1)
        }

        #expect(names == ["a", "f", "b"])
    }

    @Test func partEndsOnce() async throws {
        var parts = try Self.request(Self.source).multipart().makeAsyncIterator()
        let part = try #require(try await parts.next())

        _ = try await part.collect()

        #expect(try await part.collect() == [])
        var content = part.makeAsyncIterator()
        #expect(try await content.next() == nil)
        #expect(try await parts.next()?.name == "f")
    }

    @Test func partIsGoneWhenTheNextWasAskedFor() async throws {
        var parts = try Self.request(Self.source).multipart().makeAsyncIterator()
        let part = try #require(try await parts.next())

        _ = try await parts.next()

        #expect(await bodyError { try await part.collect() } == .alreadyRead)
    }

    @Test func iterationGoesOnWhereAnotherStopped() async throws {
        let body = try Self.request(Self.source).multipart()

        for try await part in body {
            #expect(part.name == "a")
            break
        }

        var rest: [String?] = []
        for try await part in body { rest.append(part.name) }
        #expect(rest == ["f", "b"])
        for try await _ in body { Issue.record("There is no part any more.") }
    }

    @Test func nothingIsReadAhead() async throws {
        let source = Self.source
        let header = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8.count

        var parts = try Self.request(source).multipart().makeAsyncIterator()
        #expect(source.timesAsked == 0)
        let part = try #require(try await parts.next())
        #expect(source.timesAsked == header)
        var content = part.makeAsyncIterator()
        _ = try await content.next()

        #expect(source.timesAsked == header + 1)
    }

    @Test func wholeBodyIsReadAtTheEnd() async throws {
        let source = Self.source

        for try await _ in try Self.request(source).multipart() {}

        #expect(source.timesAsked == Self.body.utf8.count)
    }

    @Test func bodyIsReadByOneAlone() async throws {
        let request = Self.request(Self.source)

        _ = try request.multipart()

        #expect(await bodyError { try request.multipart() } == .alreadyRead)
        #expect(await bodyError { try await request.form() } == .alreadyRead)
        #expect(await bodyError { try await request.body.collect() } == .alreadyRead)
    }

    @Test func collectedBodyIsReadAnyNumberOfTimes() async throws {
        let request = Self.request(Self.source)

        _ = try await request.body.collect()

        for _ in 0..<2 {
            var names: [String?] = []
            for try await part in try request.multipart() { names.append(part.name) }
            #expect(names == ["a", "f", "b"])
        }
    }

    @Test func collectingAPartHasALimit() async throws {
        var parts = try Self.request(Self.source).multipart().makeAsyncIterator()
        let first = try #require(try await parts.next())

        #expect(await bodyError { try await first.collect(upTo: 2) } == .tooLarge)
        let second = try #require(try await parts.next())
        #expect(try await second.collect(upTo: 3) == Array("two".utf8))
    }

    @Test func anyKindOfMultipartIsRead() async throws {
        let source = ScriptedSource(parts: ["--b\r\nContent-Type: text/html\r\n\r\nx\r\n--b--"])
        var found: [MultipartPart] = []

        for try await part in try Request(source, as: "multipart/mixed; boundary=b").multipart() {
            found.append(part)
        }

        #expect(found.map(\.contentType?.essence) == ["text/html"])
        #expect(found[0].name == nil)
        #expect(found[0].disposition == nil)
        #expect(found[0].isFile == false)
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", nil])
    func otherContentIs415(_ contentType: String?) async {
        let request = Request(Self.source, as: contentType)

        #expect(await statusError { try request.multipart() }?.status == .unsupportedMediaType)
    }
}
