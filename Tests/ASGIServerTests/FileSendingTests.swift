import ASGIServer
import ASGITools
import Foundation
import TestSupport
import Testing

/// Files that leave without a copy, and what becomes of them on the way.
@Suite struct FileSendingTests {
    /// A file of so many bytes, none of which tells the same as its neighbours.
    private func file(_ size: Int) throws -> (url: URL, bytes: [UInt8]) {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "asgi-\(UUID().uuidString)")
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        try Data(bytes).write(to: url)
        return (url, bytes)
    }

    /// A file that is larger than what the system buffers for one connection.
    private func largeFile() throws -> URL {
        let url = try file(0).url
        let handle = try FileHandle(forWritingTo: url)
        try handle.truncate(atOffset: 64 * 1024 * 1024)
        return url
    }

    private func application(
        _ send: @escaping @Sendable (Send) async throws -> Void
    ) -> some ASGIApplication {
        ClosureApplication { scope, _, emit in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await send(emit)
        }
    }

    private let get = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    @Test(arguments: [0, 1, 32 * 1024, 32 * 1024 + 1, 3 * 1024 * 1024])
    func wholeFileArrivesByItsPath(_ size: Int) async throws {
        let (url, bytes) = try file(size)
        defer { try? FileManager.default.removeItem(at: url) }
        let application = application { send in
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            try await send(.httpResponsePathSend(path: url.path))
        }

        try await serving(application) { port in
            let answer = try await RawClient(port: port).answers(to: get).first

            #expect(answer?["content-length"] == "\(size)")
            #expect(answer?.isComplete == true)
            #expect(answer?.body == bytes)
        }
    }

    @Test(arguments: [false, true])
    func partsOfFilesAndBytesMayFollowEachOther(_ isLengthKnown: Bool) async throws {
        let (url, bytes) = try file(200_000)
        defer { try? FileManager.default.removeItem(at: url) }
        let application = application { send in
            let file = try OpenFile(reading: url.path)
            let headers: HTTPFields = isLengthKnown ? [.contentLength: "100013"] : [:]
            try await send(.httpResponseStart(ResponseStart(status: .ok, headers: headers)))
            try await send(.httpResponseBody(Array("ab".utf8), more: true))
            try await send(
                .httpResponseZeroCopySend(
                    file: file.descriptor, offset: 10, count: 100_000, more: true))
            try await send(.httpResponseBody(Array("c".utf8), more: true))
            try await send(
                .httpResponseZeroCopySend(file: file.descriptor, offset: 199_990, count: nil))
        }

        try await serving(application) { port in
            let answer = try await RawClient(port: port).answers(to: get).first

            let expected =
                Array("ab".utf8) + bytes[10..<100_010] + Array("c".utf8) + bytes[199_990...]
            #expect(answer?.isComplete == true)
            #expect(answer?.body == expected)
        }
    }

    @Test func withoutAnOffsetTheFileIsSentFromItsPosition() async throws {
        let (url, bytes) = try file(100)
        defer { try? FileManager.default.removeItem(at: url) }
        let application = application { send in
            let file = try OpenFile(reading: url.path)
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            for more in [true, false] {
                try await send(
                    .httpResponseZeroCopySend(
                        file: file.descriptor, offset: nil, count: 30, more: more))
            }
        }

        try await serving(application) { port in
            let answer = try await RawClient(port: port).answers(to: get).first

            #expect(answer?.body == Array(bytes[..<60]))
        }
    }

    @Test func headSendsNothingOfAFile() async throws {
        let (url, _) = try file(100_000)
        defer { try? FileManager.default.removeItem(at: url) }
        let application = application { send in
            let headers: HTTPFields = [.contentLength: "100000"]
            try await send(.httpResponseStart(ResponseStart(status: .ok, headers: headers)))
            try await send(.httpResponsePathSend(path: url.path))
        }

        try await serving(application) { port in
            let client = try RawClient(port: port)
            try await client.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let text = String(decoding: try await client.readToEnd(), as: UTF8.self)

            #expect(text.contains("content-length: 100000\r\n"))
            #expect(text.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func missingFileIsAnErrorBeforeTheHead() async throws {
        let application = application { send in
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            try await send(.httpResponsePathSend(path: "/does/not/exist"))
        }

        try await serving(application) { port in
            let answers = try await RawClient(port: port).answers(to: get)

            #expect(answers.statuses == [500])
        }
    }

    @Test func fileThatIsTooShortIsAnErrorBeforeTheHead() async throws {
        let (url, _) = try file(100)
        defer { try? FileManager.default.removeItem(at: url) }
        let application = application { send in
            let file = try OpenFile(reading: url.path)
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            try await send(
                .httpResponseZeroCopySend(file: file.descriptor, offset: 50, count: 51))
        }

        try await serving(application) { port in
            let answers = try await RawClient(port: port).answers(to: get)

            #expect(answers.statuses == [500])
        }
    }

    @Test func fileThatShrinksOnItsWayCutsTheConnection() async throws {
        let url = try largeFile()
        defer { try? FileManager.default.removeItem(at: url) }
        let application = application { send in
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            try await send(.httpResponsePathSend(path: url.path))
        }

        try await serving(application) { port in
            let client = try RawClient(port: port)
            try await client.send(get)
            _ = try await client.read(1)
            // The client does not read: the rest of a piece waits for it.
            try await Task.sleep(for: .milliseconds(200))
            unsafe truncate(url.path, 1000)
            let rest = (try? await client.readToEnd()) ?? []

            #expect(rest.count < 64 * 1024 * 1024)
        }
    }

    @Test func taskThatIsCancelledCutsTheConnection() async throws {
        let url = try largeFile()
        defer { try? FileManager.default.removeItem(at: url) }
        let application = application { send in
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await send(.httpResponsePathSend(path: url.path)) }
                // The client does not read: without this the file would wait for it.
                try await Task.sleep(for: .milliseconds(200))
                group.cancelAll()
                try await group.waitForAll()
            }
        }

        try await serving(application) { port in
            let client = try RawClient(port: port)
            try await client.send(get)
            _ = try await client.read(1)
            try await Task.sleep(for: .milliseconds(400))
            let rest = (try? await client.readToEnd()) ?? []

            #expect(rest.count < 64 * 1024 * 1024)
        }
    }

    @Test func clientThatLeavesEndsTheSending() async throws {
        let url = try largeFile()
        defer { try? FileManager.default.removeItem(at: url) }
        let hasEnded = Event()
        let application = application { send in
            defer { hasEnded.happen() }
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            let error = await #expect(throws: ClientDisconnected.self) {
                try await send(.httpResponsePathSend(path: url.path))
            }
            if let error { throw error }
        }

        try await serving(application) { port in
            let client = try RawClient(port: port)
            try await client.send(get)
            _ = try await client.read(1)
            try await client.finish(abruptly: true)

            await hasEnded.wait()
        }
    }
}

/// Bodies that are cut off.
@Suite struct AbortTests {
    @Test func brokenBodyOfHTTP10IsAReset() async throws {
        var app = App()
        app.get("/") { _ in
            .stream { writer in
                try await writer.write("half")
                try await Task.sleep(for: .milliseconds(50))
                throw ResponseError(.internalServerError)
            }
        }

        try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send("GET / HTTP/1.0\r\n\r\n")
            _ = try await client.read(upTo: "half")

            await #expect(throws: SystemError.self) { try await client.readToEnd() }
        }
    }

    @Test func folderIsNoFileToSend() async throws {
        let application = ClosureApplication { scope, _, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            try await send(.httpResponsePathSend(path: "/tmp"))
        }

        try await serving(application) { port in
            let client = try RawClient(port: port)
            let answers = try await client.answers(
                to: "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

            #expect(answers.statuses == [500])
        }
    }
}
