import ASGIServer
import ASGITesting
import Foundation
import HTTPCore
import TestSupport
import Testing

/// Connections of exchanges: how they are made, and how they end.
@Suite(.timeLimit(.minutes(1))) struct LiveConnectionTests {
    private static let hello = Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".utf8)

    @Test func serverThatDoesNotReadTheHeadIsNotWaitedForForever() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sock").path
        // The buffers of a unix socket are small, and do not grow.
        let server = try RawServer(unixSocket: path)
        let large = HTTPField.Name(literal: "X-Large")
        let client = TestClient(connectingTo: server.address).with(\.timeout, .milliseconds(100))
        let value = String(repeating: "a", count: 1 << 20)

        let error = await #expect(throws: TestTimeout.self) {
            try await client.get("/", headers: [large: value])
        }
        #expect(error?.event == "the server to take the head of the request")

        await #expect(throws: TestTimeout.self) {
            try await client.webSocket("/", headers: [large: value]) { _ in }
        }
    }

    @Test func unixSocketIsAnAddress() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sock").path
        let server = try RawServer(unixSocket: path)
        async let served: Void = {
            let socket = try await server.accept()
            _ = try await socket.read(upTo: "\r\n\r\n")
            try await socket.send(Self.hello)
        }()

        let client = TestClient(connectingTo: .unixSocket(path: path))
        #expect(try await client.get("/").text == "hi")
        try await served
    }

    @Test func hostNameIsAnAddress() async throws {
        try await RawServer.answering([Self.hello]) { address in
            guard case .host(_, let port) = address else { return }
            let client = TestClient(connectingTo: .host("localhost", port: port))

            let text = try await client.get("/").text
            #expect(text == "hi")
        }
    }

    @Test func serverMayCloseItsSideFirst() async throws {
        let heard = Event()

        try await RawServer.serving({ socket in
            _ = try await socket.read(upTo: "\r\n\r\n")
            try await socket.send("HTTP/1.1 200 OK\r\n\r\nbye")
            try await socket.finish()
            #expect(try await socket.readToEnd() == Array("1\r\na\r\n".utf8))
            heard.happen()
        }) { address in
            try await TestClient(connectingTo: address).exchange(.post, "/", body: .open) {
                let text = try await $0.reply().text
                #expect(text == "bye")
                try await $0.write("a")
            }
            await heard.wait()
        }
    }

    @Test(arguments: [false, true])
    func endOfAnExchangeIsTheEndOfItsConnectionAndLeavingAnError(_ isLeft: Bool) async throws {
        try await RawServer.serving({ socket in
            _ = try await socket.read(upTo: "\r\n\r\n")
            try await socket.send(Self.hello)
            do {
                #expect(try await socket.readToEnd() == [])
                #expect(!isLeft)
            } catch let error as SystemError {
                #expect(isLeft && error.number == SystemError.reset)
            }
        }) { address in
            try await TestClient(connectingTo: address).exchange(.get, "/") { exchange in
                guard isLeft else { return _ = try await exchange.reply() }
                _ = try await exchange.head()
            }
        }
    }

    @Test func cancelledReadingLosesNothing() async throws {
        let isCancelled = Event()

        try await RawServer.serving({ socket in
            _ = try await socket.read(upTo: "\r\n\r\n")
            await isCancelled.wait()
            try await socket.send(Self.hello)
        }) { address in
            try await TestClient(connectingTo: address).exchange(.get, "/") { exchange in
                let reading = Task { try await exchange.nextPart() }
                reading.cancel()
                await #expect(throws: CancellationError.self) { try await reading.value }
                isCancelled.happen()

                let text = try await exchange.reply().text
                #expect(text == "hi")
            }
        }
    }

    @Test func secondReaderIsAViolation() async throws {
        try await RawServer.serving({ _ = try? await $0.readToEnd() }) { address in
            try await TestClient(connectingTo: address).exchange(.get, "/") { exchange in
                let errors = await withTaskGroup(of: (any Error)?.self) { group in
                    for _ in 0..<2 {
                        group.addTask {
                            do { _ = try await exchange.nextPart() } catch { return error }
                            return nil
                        }
                    }
                    let first = await group.next() ?? nil
                    exchange.disconnect()
                    return [first, await group.next() ?? nil]
                }

                #expect(errors.first is ProtocolViolation)
                #expect(errors.last is NoResponse)
            }
        }
    }

    @Test func taskThatIsCancelledDoesNotConnect() async throws {
        let server = try RawServer()
        let never = Event()
        let asking = Task {
            // Ends when the task is cancelled.
            await never.wait()
            return try await TestClient(connectingTo: server.address).get("/")
        }
        asking.cancel()

        await #expect(throws: CancellationError.self) { try await asking.value }
    }
}
