import ASGITesting
import HTTPCore
import TestSupport
import Testing

/// Ends that are slower than each other, and those that leave.
@Suite(.timeLimit(.minutes(1))) struct LiveFlowTests {
    /// More than all buffers between client and server hold.
    private static let muchMore = [UInt8](repeating: 7, count: 64 << 20)

    @Test func serverThatDoesNotReadMakesTheClientWait() async throws {
        let isWriting = Event()
        let isDone = Event()

        try await RawServer.serving({ socket in
            _ = try await socket.read(upTo: "\r\n\r\n")
            _ = try await socket.read(1)
            isWriting.happen()
            await isDone.wait()
        }) { address in
            let client = TestClient(connectingTo: address)
            try await client.exchange(.post, "/", body: .open) { exchange in
                let writing = Task { try await exchange.write(Self.muchMore) }
                await isWriting.wait()
                // It cannot have been taken, so all that ends the writing is this.
                writing.cancel()
                await #expect(throws: CancellationError.self) { try await writing.value }
            }
            isDone.happen()
        }
    }

    @Test func clientThatDoesNotReadMakesTheApplicationWait() async throws {
        let left = Event()
        let application = ClosureApplication { scope, _, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await send(.start)
            try await send(.part("a"))
            // It cannot be taken, so all that ends the sending is that the client leaves, which also
            // cancels the task.
            await #expect(throws: (any Error).self) {
                try await send(.httpResponseBody(Self.muchMore, more: true))
            }
            left.happen()
        }

        try await serving(application) { client in
            try await client.exchange(.get, "/") { exchange in
                let part = try await exchange.nextPart()
                #expect(part == Array("a".utf8))
            }
            await left.wait()
        }
    }

    @Test func uploadArrivesWholeHoweverLateItIsRead() async throws {
        let isWriting = Event()
        let application = ClosureApplication { scope, receive, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            await isWriting.wait()
            var count = 0
            for try await part in Request(http, receive: receive).body { count += part.count }
            try await send(.start)
            try await send(.lastPart("\(count)"))
        }

        let reply = try await serving(application) { client in
            try await client.exchange(.post, "/", body: .open) { exchange in
                try await exchange.write([1])
                isWriting.happen()
                try await exchange.write(Self.muchMore)
                try await exchange.finish()
                return try await exchange.reply()
            }
        }

        #expect(reply.text == "\(Self.muchMore.count + 1)")
    }

    @Test func answerThatComesBeforeTheServerStopsReadingIsRead() async throws {
        let answer = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nno!"

        let reply = try await RawServer.serving({ socket in
            _ = try await socket.read(upTo: "\r\n\r\n")
            _ = try await socket.read(1)
            // What was not read makes the end a reset.
            try await socket.send(answer)
        }) { address in
            let client = TestClient(connectingTo: address)
            return try await client.exchange(.post, "/", body: .open) { exchange in
                let part = [UInt8](repeating: 7, count: 1 << 16)
                await #expect(throws: ConnectionError.self) {
                    while true { try await exchange.write(part) }
                }
                return try await exchange.reply()
            }
        }

        #expect(reply.status == .contentTooLarge)
        #expect(reply.text == "no!")
    }

    @Test func answerOfAnApplicationThatDoesNotReadIsRead() async throws {
        let application = ClosureApplication { scope, _, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await send(.httpResponseStart(ResponseStart(status: .contentTooLarge)))
            try await send(.lastPart("no!"))
        }

        let reply = try await serving(application) { client in
            try await client.post("/", body: .bytes(Self.muchMore))
        }

        #expect(reply.status == .contentTooLarge)
        #expect(reply.text == "no!")
    }

    /// An application that waits for its client to leave, and says so.
    private func waiting(_ left: Event) -> ClosureApplication {
        ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await send(.start)
            try await send(.part("a"))
            while try await receive() != .httpDisconnect {}
            left.happen()
        }
    }

    @Test func serverNoticesAtOnceThatTheClientDisconnects() async throws {
        let left = Event()

        try await serving(waiting(left)) { client in
            try await client.exchange(.get, "/") { exchange in
                _ = try await exchange.head()
                exchange.disconnect()
                await left.wait()
            }
        }
    }

    @Test func whoReadsLearnsOfTheDisconnection() async throws {
        try await serving(waiting(Event())) { client in
            try await client.exchange(.get, "/") { exchange in
                let reading = Task { try await exchange.reply() }
                exchange.disconnect()
                await #expect(throws: NoResponse.self) { try await reading.value }
            }
        }
    }

    @Test func exchangeThatIsLeftEarlyIsOver() async throws {
        let left = Event()

        try await serving(waiting(left)) { client in
            let head = try await client.exchange(.get, "/") { try await $0.head() }
            await left.wait()
            #expect(head.status == .ok)
        }
    }

    @Test func cancelledTaskStopsToWaitAndLeaves() async throws {
        let left = Event()
        let isReading = Event()

        try await serving(waiting(left)) { client in
            let asking = Task {
                try await client.exchange(.get, "/") { exchange in
                    _ = try await exchange.nextPart()
                    isReading.happen()
                    return try await exchange.nextPart()
                }
            }
            await isReading.wait()
            asking.cancel()

            await #expect(throws: CancellationError.self) { try await asking.value }
            await left.wait()
        }
    }
}
