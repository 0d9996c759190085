import ASGIServer
import Foundation
import HTTPCore
import NIOCore
import Testing

@testable import ASGITesting

/// Connections as bytes, below any protocol.
@Suite(.timeLimit(.minutes(1))) struct LiveConnectionTests {
    /// Reads until the server closes its side.
    private func readToEnd(_ connection: LiveConnection) async throws -> String {
        var text = ""
        while let bytes = try await connection.read() { text += String(buffer: bytes) }
        return text
    }

    @Test func bytesTravelBothWaysUntilBothSidesAreClosed() async throws {
        try await RawServer.serving({ socket in
            let question = try await socket.readToEnd()
            try await socket.send([1] + question)
        }) { address in
            let connection = try await LiveConnection.open(address)
            try await connection.write(ByteBuffer(bytes: [2, 3]))
            connection.finish()

            #expect(try await readToEnd(connection) == "\u{1}\u{2}\u{3}")
            #expect(try await connection.read() == nil)
            connection.close()
        }
    }

    @Test func serverMayCloseItsSideFirst() async throws {
        let heard = Event()

        try await RawServer.serving({ socket in
            try await socket.send("bye")
            try await socket.finish()
            #expect(try await socket.readToEnd() == [1])
            heard.happen()
        }) { address in
            let connection = try await LiveConnection.open(address)
            #expect(try await readToEnd(connection) == "bye")
            try await connection.write(ByteBuffer(bytes: [1]))
            connection.close()
            await heard.wait()
        }
    }

    @Test func unixSocketIsAnAddress() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sock").path
        let server = try RawServer(unixSocket: path)
        async let socket = server.accept()

        let connection = try await LiveConnection.open(.unixSocket(path: path))
        try await connection.write(ByteBuffer(string: "hi"))
        connection.finish()
        #expect(try await socket.readToEnd() == Array("hi".utf8))
        connection.close()
    }

    @Test func hostNameIsAnAddress() async throws {
        try await RawServer.serving({ try await $0.send("hi") }) { address in
            guard case .host(_, let port) = address else { return }
            let connection = try await LiveConnection.open(.host("localhost", port: port))

            #expect(try await readToEnd(connection) == "hi")
            connection.close()
        }
    }

    @Test func closingIsAnEndAndResettingAnError() async throws {
        for isReset in [false, true] {
            try await RawServer.serving({ socket in
                try await socket.send("a")
                do {
                    #expect(try await socket.readToEnd() == [])
                    #expect(!isReset)
                } catch let error as SystemError {
                    #expect(isReset && error.number == SystemError.reset)
                }
            }) { address in
                let connection = try await LiveConnection.open(address)
                _ = try await connection.read()
                if isReset { connection.reset() } else { connection.close() }
                await #expect(throws: ConnectionError.self) { try await connection.read() }
            }
        }
    }

    @Test func bytesThatArePutBackAreReadFirst() async throws {
        try await RawServer.serving({ try await $0.send("abc") }) { address in
            let connection = try await LiveConnection.open(address)
            var bytes = try #require(try await connection.read())
            while bytes.readableBytes < 3, var more = try await connection.read() {
                bytes.writeBuffer(&more)
            }
            bytes.moveReaderIndex(forwardBy: 1)
            connection.putBack(bytes)

            #expect(try await readToEnd(connection) == "bc")
            connection.close()
        }
    }

    @Test func cancelledReadingLosesNothing() async throws {
        let isCancelled = Event()

        try await RawServer.serving({ socket in
            await isCancelled.wait()
            try await socket.send("abc")
        }) { address in
            let connection = try await LiveConnection.open(address)
            let reading = Task { try await connection.read() }
            reading.cancel()
            await #expect(throws: CancellationError.self) { try await reading.value }
            isCancelled.happen()

            #expect(try await readToEnd(connection) == "abc")
            connection.close()
        }
    }

    @Test func secondReaderIsAViolation() async throws {
        try await RawServer.serving({ _ = try await $0.readToEnd() }) { address in
            let connection = try await LiveConnection.open(address)
            let errors = await withTaskGroup(of: (any Error)?.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        do { _ = try await connection.read() } catch { return error }
                        return nil
                    }
                }
                let first = await group.next() ?? nil
                connection.close()
                return [first, await group.next() ?? nil]
            }

            #expect(errors.first is ProtocolViolation)
            #expect(errors.last is ConnectionError)
        }
    }

    @Test func taskThatIsCancelledDoesNotConnect() async throws {
        let server = try RawServer()
        let never = Event()
        let opening = Task {
            // Ends when the task is cancelled.
            await never.wait()
            return try await LiveConnection.open(server.address)
        }
        opening.cancel()

        await #expect(throws: CancellationError.self) { try await opening.value }
    }

    /// What a WebSocket needs: the bytes behind the head that changed the protocol.
    @Test func bytesBehindAChangeOfProtocolAreLeftToTheNextReader() async throws {
        let answer =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nmore"

        try await RawServer.answering([Array(answer.utf8)], closing: true) { address in
            let connection = try await LiveConnection.open(address)
            let head = OutgoingHead(.get, "/", [.upgrade: "x", .connection: "Upgrade"])
            let exchange = LiveExchange(head, over: connection, limits: HTTP1Limits())
            try await exchange.begin()

            let fields: HTTPFields = [.upgrade: "x", .connection: "Upgrade"]
            #expect(try await exchange.next() == .head(.switchingProtocols, fields))
            #expect(try await exchange.next() == .end(trailers: [:]))
            #expect(try await readToEnd(connection) == "more")
            connection.close()
        }
    }
}
