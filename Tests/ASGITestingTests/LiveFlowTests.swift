import HTTPCore
import Testing

@testable import ASGITesting

/// Ends that are slower than each other, and those that leave.
@Suite(.timeLimit(.minutes(1))) struct LiveFlowTests {
    /// More than all buffers between client and server hold.
    private static let muchMore = [UInt8](repeating: 7, count: 64 << 20)

    private let application = ClosureApplication { _, _, _ in }

    @Test func serverThatDoesNotReadMakesTheClientWait() async throws {
        let isWriting = Event()
        let isDone = Event()

        try await RawServer.serving({ socket in
            _ = try await socket.read(upTo: "\r\n\r\n")
            _ = try await socket.read(1)
            isWriting.happen()
            await isDone.wait()
        }) { address in
            let head = OutgoingHead(.post, "/", framing: .length(Self.muchMore.count))
            try await LiveTransport(address: address).exchange(head) { link in
                let writing = Task { try await link.write(Self.muchMore, isLast: true) }
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

        try await serving(application) { address in
            try await LiveTransport(address: address).exchange(OutgoingHead()) { link in
                let events = [try await link.next(), try await link.next()]
                #expect(events.first?.isHead == true)
                #expect(events.last == .part(Array("a".utf8)))
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

        let reply = try await serving(application) { address in
            let head = OutgoingHead(.post, "/", framing: .parts)
            return try await LiveTransport(address: address).exchange(head) { link in
                try await link.write([1], isLast: false)
                isWriting.happen()
                try await link.write(Self.muchMore, isLast: false)
                try await link.write([], isLast: true)
                return try await link.reply()
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
            let head = OutgoingHead(.post, "/", framing: .parts)
            return try await LiveTransport(address: address).exchange(head) { link in
                let part = [UInt8](repeating: 7, count: 1 << 16)
                await #expect(throws: ConnectionError.self) {
                    while true { try await link.write(part, isLast: false) }
                }
                return try await link.reply()
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

        let reply = try await serving(application) { address in
            let head = OutgoingHead(.post, "/", framing: .length(Self.muchMore.count))
            return try await LiveTransport(address: address).exchange(head) { link in
                let writing = Task { try await link.write(Self.muchMore, isLast: true) }
                defer { writing.cancel() }
                return try await link.reply()
            }
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

        try await serving(waiting(left)) { address in
            try await LiveTransport(address: address).exchange(OutgoingHead()) { link in
                _ = try await link.next()
                link.disconnect()
                await left.wait()
            }
        }
    }

    @Test func whoReadsLearnsOfTheDisconnection() async throws {
        try await serving(waiting(Event())) { address in
            try await LiveTransport(address: address).exchange(OutgoingHead()) { link in
                let reading = Task { try await link.reply() }
                link.disconnect()
                await #expect(throws: NoResponse.self) { try await reading.value }
            }
        }
    }

    @Test func exchangeThatIsLeftEarlyIsOver() async throws {
        let left = Event()

        try await serving(waiting(left)) { address in
            let event = try await LiveTransport(address: address).exchange(OutgoingHead()) {
                try await $0.next()
            }
            await left.wait()
            #expect(event.isHead)
        }
    }

    @Test func cancelledTaskStopsToWaitAndLeaves() async throws {
        let left = Event()
        let isReading = Event()

        try await serving(waiting(left)) { address in
            let asking = Task {
                try await LiveTransport(address: address).exchange(OutgoingHead()) { link in
                    _ = try await link.next()
                    _ = try await link.next()
                    isReading.happen()
                    return try await link.next()
                }
            }
            await isReading.wait()
            asking.cancel()

            await #expect(throws: CancellationError.self) { try await asking.value }
            await left.wait()
        }
    }
}
