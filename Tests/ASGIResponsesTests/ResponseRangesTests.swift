import ASGIResponses
import ASGITesting
import Foundation
import HTTPCore
import TestSupport
import Testing

@Suite struct ResponseRangesTests {
    private func client(_ content: [UInt8] = Array("0123456789".utf8)) -> TestClient {
        var response = Response(
            headers: [.contentType: "application/x-digits"], content: .bytes(content))
        response.acceptsRanges = true
        response.etag = EntityTag("A")
        return TestClient(response)
    }

    private func get(_ range: String, _ more: HTTPFields = [:]) async throws -> TestReply {
        var headers = more
        headers[.range] = range
        return try await client().get("/", headers: headers)
    }

    @Test(.enabled(if: Vectors.areHere, Vectors.absence), arguments: try RangeCase.all)
    func rangeIsAnsweredAsTheRFCSays(_ sample: RangeCase) async throws {
        func fill(_ text: String) -> String {
            text.replacingOccurrences(of: "LEN", with: "10")
                .replacingOccurrences(of: "LAST", with: "9")
        }

        let reply = try await get(fill(sample.range))

        let isOneRange = sample.status.contains("one range") && reply.status == .partialContent
        #expect(isOneRange || sample.status.contains("\(reply.status.code)"), "\(reply.status)")
        if let expected = sample.contentRange {
            #expect(reply.headers[.contentRange] == fill(expected))
        } else if reply.status == .ok {
            #expect(reply.headers[.contentRange] == nil)
        }
    }

    @Test(
        arguments: [
            ("bytes=0-3", "0123", "0-3"), ("bytes=7-", "789", "7-9"), ("bytes=-2", "89", "8-9"),
            ("bytes=9-99", "9", "9-9"), ("bytes=-99", "0123456789", "0-9"),
            ("bytes=0-1,99-", "01", "0-1"), ("bytes=4-6,2-5", "23456", "2-6"),
            ("bytes=0-4,5-9", "0123456789", "0-9"),
        ])
    func oneRangeIsSentAsItIs(_ range: String, _ text: String, _ offsets: String) async throws {
        let reply = try await get(range)

        #expect(
            reply
                == TestReply(
                    status: .partialContent,
                    headers: [
                        .contentType: "application/x-digits", .acceptRanges: "bytes",
                        .eTag: "\"A\"",
                        .contentRange: "bytes \(offsets)/10", .contentLength: "\(text.count)",
                    ], parts: [Array(text.utf8)]))
    }

    @Test func severalRangesAreSentAsPartsInTheirOrder() async throws {
        let reply = try await get("bytes=8-,0-1, 4-4")

        #expect(reply.status == .partialContent)
        #expect(reply.headers[.contentRange] == nil)
        #expect(reply.headers[.contentLength] == "\(reply.body.count)")
        #expect(
            try reply.byteRanges()
                == [("8-9", "89"), ("0-1", "01"), ("4-4", "4")].map { offsets, text in
                    BodyPart(
                        headers: [
                            .contentType: "application/x-digits",
                            .contentRange: "bytes \(offsets)/10",
                        ], content: Array(text.utf8))
                })
    }

    @Test func boundaryIsNewEachTime() async throws {
        let first = try await get("bytes=0-0,2-2").headers[.contentType]
        let second = try await get("bytes=0-0,2-2").headers[.contentType]

        #expect(first != second)
    }

    @Test func rangePastTheEndIsAnErrorThatTellsTheLength() async throws {
        let reply = try await get("bytes=10-")

        #expect(reply.status == .rangeNotSatisfiable)
        #expect(reply.headers[.contentRange] == "bytes */10")
        #expect(reply.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(!reply.headers.contains(.eTag))
    }

    @Test func tooManyRangesGetTheWhole() async throws {
        let field = { count in "bytes=" + (0..<count).map { "\($0)-\($0)" }.joined(separator: ",") }
        let content = [UInt8](repeating: 1, count: 300)
        let client = client(content)

        let many = try await client.get("/", headers: [.range: field(100)])
        let tooMany = try await client.get("/", headers: [.range: field(101)])

        #expect(many.headers[.contentRange] == "bytes 0-99/300")
        #expect(tooMany.status == .ok)
        #expect(tooMany.body == content)
    }

    @Test func sameBytesAreNotSentTwice() async throws {
        let content = [UInt8](repeating: 1, count: 10_000)
        let field = "bytes=" + (0..<100).map { "\($0)-" }.joined(separator: ",")

        let reply = try await client(content).get("/", headers: [.range: field])

        #expect(reply.headers[.contentRange] == "bytes 0-9999/10000")
        #expect(reply.body == content)
    }

    @Test func ofNothingThereAreNoParts() async throws {
        let reply = try await client([]).get("/", headers: [.range: "bytes=0-"])

        #expect(reply.status == .ok)
        #expect(reply.headers[.contentLength] == "0")
    }

    @Test(arguments: [.head, .post, .put] as [HTTPRequest.Method])
    func onlyGETHasRanges(_ method: HTTPRequest.Method) async throws {
        let reply = try await client().request(method, "/", headers: [.range: "bytes=0-0"])

        #expect(reply.status == .ok)
        #expect(reply.headers[.contentLength] == "10")
        #expect(reply.headers[.acceptRanges] == "bytes")
    }

    @Test func streamIsSentWhole() async throws {
        var response = Response.stream { try await $0.write("hello") }
        response.acceptsRanges = true

        let reply = try await TestClient(response).get("/", headers: [.range: "bytes=0-0"])

        #expect(reply.status == .ok)
        #expect(reply.text == "hello")
    }

    @Test func lengthOfTheApplicationGoesWithTheWhole() async throws {
        var response = Response(headers: [.contentLength: "5"], content: .bytes([1, 2, 3, 4, 5]))
        response.acceptsRanges = true

        let reply = try await TestClient(response).get("/", headers: [.range: "bytes=1-2"])

        #expect(reply.headers[values: .contentLength] == ["2"])
    }

    @Test func modifierAllowsRanges() async throws {
        let handler = Handler { _ in "0123456789".acceptingRanges() }
        let scope = HTTPScope(method: .get, path: "/", headers: [.range: "bytes=1-2"])

        let response = try await handler(Request(scope, receive: Receive { .httpDisconnect }))

        #expect(response.status == .partialContent)
        #expect(response.content.length == 2)
    }

    @Test(arguments: 0..<20)
    func randomRangesGiveTheBytesThatTheySay(_ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let folder = try Folder()
        for _ in 0..<25 {
            let content = random.bytes(upTo: 3000)
            let response = try random.response(content, in: folder)
            let field = "bytes=" + random.elements().joined(separator: ",")

            let reply = try await TestClient(response).get("/", headers: [.range: field])

            try expect(reply, is: field, of: content)
        }
    }

    /// Checks an answer against the simplest reading of the RFC: the set of bytes asked for.
    private func expect(_ reply: TestReply, is field: String, of content: [UInt8]) throws {
        let wanted = Set(wantedOffsets(field, content.count))
        switch reply.status {
        case .ok:
            #expect(reply.body == content)
            #expect(wanted.isEmpty, "\(field) of \(content.count)")
        case .rangeNotSatisfiable:
            #expect(reply.headers[.contentRange] == "bytes */\(content.count)")
            #expect(wanted.isEmpty, "\(field) of \(content.count)")
        default:
            #expect(reply.status == .partialContent)
            let parts =
                if let range = reply.headers[.contentRange] {
                    [BodyPart(headers: [.contentRange: range], content: reply.body)]
                } else {
                    try reply.byteRanges()
                }
            var sent: [Int] = []
            for part in parts {
                let range = try #require(part.headers[.contentRange])
                let numbers = range.matches(of: /\d+/).compactMap { Int($0.output) }
                try #require(numbers.count == 3)
                #expect(numbers[2] == content.count)
                #expect(part.content == Array(content[numbers[0]...numbers[1]]))
                sent += numbers[0]...numbers[1]
            }
            #expect(sent.count == wanted.count, "\(field): nothing twice")
            #expect(Set(sent) == wanted, "\(field) of \(content.count)")
        }
    }

    private func wantedOffsets(_ field: String, _ length: Int) -> [Int] {
        field.dropFirst("bytes=".count).split(separator: ",").flatMap { element -> [Int] in
            let ends = element.split(separator: "-", omittingEmptySubsequences: false)
            switch (Int(ends[0]), Int(ends[1])) {
            case (let first?, let last?): return (0..<length).filter { first <= $0 && $0 <= last }
            case (let first?, nil): return (0..<length).filter { first <= $0 }
            case (nil, let count?): return (0..<length).filter { $0 >= length - count }
            case (nil, nil): return []
            }
        }
    }
}

extension SeededRandom {
    /// Elements of a `Range` field, mostly inside a content of 3000 bytes.
    fileprivate mutating func elements() -> [String] {
        (0..<Int.random(in: 1...8, using: &self)).map { _ in
            let numbers = [
                Int.random(in: 0...3200, using: &self), Int.random(in: 0...400, using: &self),
            ]
            switch Int.random(in: 0..<6, using: &self) {
            case 0: return "\(numbers[0])-"
            case 1: return "-\(numbers[1])"
            case 2: return "\(numbers[0])-\(numbers[1])"
            default: return "\(numbers[0])-\(numbers[0] + numbers[1])"
            }
        }
    }

    /// A response with this content: as bytes, as a file, or as pieces of both.
    fileprivate mutating func response(_ content: [UInt8], in folder: Folder) throws -> Response {
        let path = try folder.write("content", content)
        var segments: [Response.Segment] = []
        var offset = 0
        while offset < content.count {
            let count = Int.random(in: 0...content.count - offset, using: &self)
            let isFile = Bool.random(using: &self)
            segments.append(
                isFile
                    ? .file(try OpenFile(reading: path), offset: Int64(offset), count: Int64(count))
                    : .bytes(Array(content[offset..<offset + count])))
            offset += count
        }
        var response = Response(
            content: Bool.random(using: &self) ? .bytes(content) : .segments(segments))
        response.acceptsRanges = true
        return response
    }
}
