import ASGITesting
import HTTPCore
import Synchronization
import Testing

/// A way in which a server may break its promises, and the check that has to find it.
struct ServerFault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let promise: String
    /// An application that behaves for its server as one on a faulty server would.
    let behave: @Sendable (any ASGIApplication, Scope, Receive, Send) async throws -> Void

    init(
        _ fault: String, breaks promise: String,
        _ body:
            @escaping @Sendable (any ASGIApplication, Scope, Receive, Send) async throws -> Void
    ) {
        testDescription = fault
        self.promise = promise
        behave = body
    }
}

@Suite(.timeLimit(.minutes(5))) struct ServerFaultTests {
    @Test(arguments: ServerFault.all)
    func faultIsFound(_ fault: ServerFault) async throws {
        let check = try #require(
            ServerConformance.checks.first { $0.description.hasPrefix(fault.promise) })

        let error = await #expect(throws: ConformanceFailure.self) {
            try await check.run(within: .milliseconds(500)) { application, body in
                let faulty = ClosureApplication { scope, receive, send in
                    try await fault.behave(application, scope, receive, send)
                }
                try await TestClient(faulty, failures: .answered)
                    .with(\.timeout, .milliseconds(500)).withLifespan(body)
            }
        }

        #expect(error?.description.contains(fault.promise) == true)
    }
}

extension ServerFault {
    static let all = [
        ServerFault("the path is not decoded", breaks: "The scope describes") {
            application, scope, receive, send in
            guard case .http(var http) = scope else { throw UnsupportedScope(scope) }
            http.path = String(decoding: http.rawPath ?? [], as: UTF8.self)
            try await application(.http(http), receive, send)
        },
        ServerFault("repeated fields are joined", breaks: "Repeated fields") {
            application, scope, receive, send in
            guard case .http(var http) = scope else { throw UnsupportedScope(scope) }
            for name in Set(http.headers.map(\.name)) { http.headers[name] = http.headers[name] }
            try await application(.http(http), receive, send)
        },
        ServerFault("a body loses its last part", breaks: "A body arrives whole") {
            application, scope, receive, send in
            try await application(
                scope,
                Receive {
                    guard case .httpRequest(let bytes, false) = try await receive() else {
                        return .httpRequest(body: [], more: true)
                    }
                    return .httpRequest(body: bytes.dropLast(), more: false)
                }, send)
        },
        ServerFault("a body is collected first", breaks: "A body without a length arrives") {
            application, scope, receive, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            let body = try await Request(http, receive: receive).body.collect()
            try await application(scope, Receive { .httpRequest(body: body, more: false) }, send)
        },
        ServerFault("parts are collected first", breaks: "The head and the parts") {
            application, scope, receive, send in
            let events = Events()
            try await application(scope, receive, Send { events.append($0) })
            for event in events.all { try await send(event) }
        },
        ServerFault("everything is taken at once", breaks: "An application waits while its client")
        {
            application, scope, receive, send in
            let events = Events()
            try await application(scope, receive, Send { events.append($0) })
            for event in events.all { try await send(event) }
        },
        ServerFault("a body is taken at once", breaks: "A client waits while") {
            application, scope, receive, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            if http.method == .post {
                while case .httpRequest(_, true) = try await receive() {}
            }
            try await application(scope, Receive { .httpRequest(body: [], more: false) }, send)
        },
        ServerFault(
            "all messages are taken at once", breaks: "An application waits while the client"
        ) {
            application, scope, receive, send in
            let events = Events()
            try await application(scope, receive, Send { events.append($0) })
            for event in events.all { try await send(event) }
        },
        ServerFault("trailers are dropped", breaks: "Trailers follow") {
            application, scope, receive, send in
            try await application(
                scope, receive,
                Send { event in
                    guard case .httpResponseTrailers(_, let more) = event else {
                        return try await send(event)
                    }
                    try await send(.httpResponseTrailers([:], more: more))
                })
        },
        ServerFault("errors are answered with 200", breaks: "An error before the head") {
            application, scope, receive, send in
            do { try await application(scope, receive, send) } catch {
                try await send(.start)
                try await send(.lastPart("\(error)"))
            }
        },
        ServerFault("a broken response is ended", breaks: "A response that breaks off") {
            application, scope, receive, send in
            do { try await application(scope, receive, send) } catch {
                try await send(.lastPart(""))
            }
        },
        ServerFault("a broken response hangs", breaks: "A response that breaks off") {
            application, scope, receive, send in
            do { try await application(scope, receive, send) } catch {
                try await Task.sleep(for: .seconds(3600))
            }
        },
        ServerFault("a wrong length hangs", breaks: "A body that is not as long") {
            application, scope, receive, send in
            try await application(scope, receive, send)
            if case .http = scope { try await Task.sleep(for: .seconds(3600)) }
        },
        ServerFault(
            "violations are swallowed", breaks: "An event in the wrong order is refused, and"
        ) {
            application, scope, receive, send in
            try await application(scope, receive, Send { try? await send($0) })
        },
        ServerFault("a disconnect ends a body", breaks: "A client that leaves in mid-upload") {
            application, scope, receive, send in
            try await application(
                scope,
                Receive {
                    let event = try await receive()
                    return event == .httpDisconnect ? .httpRequest(body: [], more: false) : event
                }, send)
        },
        ServerFault("sending to nobody succeeds", breaks: "A client that leaves in mid-response") {
            application, scope, receive, send in
            try await application(
                scope, receive,
                Send { event in do { try await send(event) } catch is ClientDisconnected {} })
        },
        ServerFault("the task is not cancelled", breaks: "The task of a client that leaves") {
            application, scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            let task = Task { try await application(scope, receive, send) }
            // Ends the task at last, when nobody looks any more.
            Task {
                // In steps, as the check counts its time, so that it gives up first.
                for _ in 1...60 { try await Task.sleep(for: .milliseconds(50)) }
                task.cancel()
            }
            try await task.value
        },
        ServerFault("the lifespan is left out", breaks: "The startup comes before") {
            application, scope, receive, send in
            if case .lifespan = scope { throw UnsupportedScope(scope) }
            try await application(scope, receive, send)
        },
        ServerFault("a failed startup is ignored", breaks: "An application that cannot start") {
            application, scope, receive, send in
            try await application(
                scope, receive,
                Send { event in
                    guard case .lifespanStartupFailed = event else { return try await send(event) }
                    try await send(.lifespanStartupComplete)
                    _ = try await receive()
                    try await send(.lifespanShutdownComplete)
                })
        },
        ServerFault("a failed shutdown is ignored", breaks: "Somebody learns that an application") {
            application, scope, receive, send in
            try await application(
                scope, receive,
                Send { event in
                    guard case .lifespanShutdownFailed = event else { return try await send(event) }
                    try await send(.lifespanShutdownComplete)
                })
        },
        ServerFault(
            "messages of a client are taken at once",
            breaks: "A client waits while the application of its socket"
        ) { application, scope, receive, send in
            let (events, feed) = AsyncStream.makeStream(of: ReceiveEvent.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while true {
                        let event = try await receive()
                        feed.yield(event)
                        if case .webSocketDisconnect = event { return }
                    }
                }
                try await application(
                    scope,
                    Receive {
                        for await event in events { return event }
                        throw CancellationError()
                    }, send)
                group.cancelAll()
            }
        },
        ServerFault("messages get lost", breaks: "Tasks that send at the same time") {
            application, scope, receive, send in
            let count = Mutex(0)
            try await application(
                scope, receive,
                Send { event in
                    let isLost = count.withLock { count in
                        count += 1
                        return count == 50
                    }
                    if !isLost { try await send(event) }
                })
        },
        ServerFault("text becomes binary", breaks: "Messages of both kinds") {
            application, scope, receive, send in
            try await application(
                scope, receive,
                Send { event in
                    guard case .webSocketSend(.text(let text)) = event else {
                        return try await send(event)
                    }
                    try await send(.webSocketSend(.binary(Array(text.utf8))))
                })
        },
        ServerFault("close codes are lost", breaks: "The application's close reaches") {
            application, scope, receive, send in
            try await application(
                scope, receive,
                Send { event in
                    guard case .webSocketClose = event else { return try await send(event) }
                    try await send(.webSocketClose())
                })
        },
    ]
}

/// Events that are kept.
private final class Events: Sendable {
    private let events = Mutex<[SendEvent]>([])

    func append(_ event: SendEvent) { events.withLock { $0.append(event) } }

    var all: [SendEvent] { events.withLock { $0 } }
}
