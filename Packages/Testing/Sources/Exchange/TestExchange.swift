public import HTTPCore
import Synchronization

/// A request and its response while they happen; see ``TestClient/exchange(_:_:query:headers:cookies:body:_:)``.
///
/// One task may write the request while another reads the response.
public final class TestExchange: Sendable {
    /// The head of a response.
    public struct Head: Sendable, Hashable {
        /// The status.
        public let status: HTTPResponse.Status
        /// The header fields.
        public let headers: HTTPFields
    }

    private struct Seen: Sendable {
        var isFinished = false
        /// Whether the client has left by ``disconnect()``.
        var hasLeft = false
        var earlyHints: [HTTPFields] = []
        var head: Head?
        /// Parts of the body that nobody has read yet; at most one.
        var part: [UInt8]?
        var receivedBytes = 0
        var trailers: HTTPFields?
        var events = EventStreamParser()
        /// Events that nobody has read yet.
        var readyEvents: ArraySlice<ReceivedEvent> = []
    }

    /// What was asked.
    public let request: TestRequest
    private let link: any ExchangeLink
    private let timeout: Duration
    private let takeHead: @Sendable (Head) -> Void
    private let seen = Mutex(Seen())

    // `takeHead` is called with the head as soon as it is here.
    init(
        _ request: TestRequest, over link: any ExchangeLink, timeout: Duration,
        takeHead: @escaping @Sendable (Head) -> Void
    ) {
        self.request = request
        self.link = link
        self.timeout = timeout
        self.takeHead = takeHead
    }
}

// MARK: The response

extension TestExchange {
    /// Waits for the head of the response.
    ///
    /// - Throws: ``NoResponse`` if it ends before; what the application throws (see
    ///   ``FailurePolicy``); ``TestTimeout``.
    public func head() async throws -> Head {
        try await withTimeLimit(timeout, waitingFor: missing, in: description) {
            try await self.firstHead()
        }
    }

    private func firstHead() async throws -> Head {
        while true {
            if let head = seen.withLock({ $0.head }) { return head }
            try await advance()
        }
    }

    /// The parts of the body as they arrive, until the response is complete.
    ///
    /// What one iteration has taken, the next does not see.
    public var body: ReplyBody { ReplyBody(self) }

    /// Waits for the next part of the body; `nil` when the response is complete.
    ///
    /// - Throws: As ``head()``; ``NoResponse`` too if the response breaks off.
    public func nextPart() async throws -> [UInt8]? {
        try await withTimeLimit(timeout, waitingFor: missing, in: description) {
            try await self.partAfterLast()
        }
    }

    private func partAfterLast() async throws -> [UInt8]? {
        while true {
            let (part, isOver) = seen.withLock { seen in
                defer { seen.part = nil }
                return (seen.part, seen.trailers != nil)
            }
            if let part { return part }
            if isOver { return nil }
            try await advance()
        }
    }

    /// Fails if a part of the body comes, or the response is complete, before some time has passed.
    ///
    /// - Throws: ``UnexpectedEvent``; otherwise as ``nextPart()``.
    public func expectNothing(for time: Duration) async throws {
        let part: [UInt8]?
        do {
            part = try await withTimeLimit(time, waitingFor: "nothing") {
                try await self.partAfterLast()
            }
        } catch is TestTimeout { return }
        let event = part.map { "a part of \($0.count) bytes" } ?? "the end of the response"
        throw UnexpectedEvent("\(event)\n\(self)")
    }

    /// Waits for the next event of a stream; `nil` when the response is complete.
    ///
    /// All parts until then have one limit together: comments that keep a connection alive are none.
    func nextEvent() async throws -> ReceivedEvent? {
        try await withTimeLimit(timeout, waitingFor: "the next event", in: description) {
            try await self.eventAfterLast()
        }
    }

    private func eventAfterLast() async throws -> ReceivedEvent? {
        while true {
            if let event = seen.withLock({ $0.readyEvents.popFirst() }) { return event }
            // Parts that are always there already would keep a cancelled task for ever.
            try Task.checkCancellation()
            guard let part = try await partAfterLast() else { return nil }
            seen.withLock { $0.readyEvents += $0.events.parse(part) }
        }
    }

    /// Waits for the rest of the response, for all of it together as long as for a part.
    ///
    /// - Parameter limit: The bytes that the rest of the body may have, 64 MiB by default.
    /// - Returns: The reply, with what is left of its body.
    /// - Throws: As ``nextPart()``; ``UnexpectedEvent`` if the body is longer.
    public func reply(upTo limit: Int = 67_108_864) async throws -> TestReply {
        try await withTimeLimit(timeout, waitingFor: missing, in: description) {
            try await self.rest(upTo: limit)
        }
    }

    private func rest(upTo limit: Int) async throws -> TestReply {
        let head = try await firstHead()
        var parts: [[UInt8]] = []
        var count = 0
        while let part = try await partAfterLast() {
            count += part.count
            guard count <= limit else {
                throw UnexpectedEvent("a body of more than \(limit) bytes\n\(self)")
            }
            parts.append(part)
        }
        var reply = TestReply(
            status: head.status, headers: head.headers, parts: parts, trailers: trailers,
            earlyHints: earlyHints)
        reply.request = request
        return reply
    }

    /// The fields of the early hints that have arrived (RFC 8297), in order.
    public var earlyHints: [HTTPFields] { seen.withLock { $0.earlyHints } }

    /// The fields that followed the body; none before it is complete.
    public var trailers: HTTPFields { seen.withLock { $0.trailers ?? [:] } }

    /// What has to come next.
    private var missing: String {
        seen.withLock { $0.head == nil }
            ? "the head of the response" : "the next part of the response"
    }

    private func advance() async throws {
        let next = try await whileConnected { try await self.link.next() }
        let head: Head? = seen.withLock { seen in
            switch next {
            case .informational(.earlyHints, let fields): seen.earlyHints.append(fields)
            case .informational: break
            case .head(let status, let headers):
                seen.head = Head(status: status, headers: headers)
                return seen.head
            case .part(let bytes):
                seen.part = bytes
                seen.receivedBytes += bytes.count
            case .end(let trailers): seen.trailers = trailers
            }
            return nil
        }
        if let head { takeHead(head) }
    }
}

// MARK: The request

extension TestExchange {
    /// Sends part of a body that was begun as ``TestBody/open``, and waits while there is no room.
    ///
    /// - Throws: ``OpenBodyError`` if the body is another, or finished; ``NoResponse`` after
    ///   ``disconnect()``; ``TestTimeout``; what the connection says if the other side is gone.
    public func write(_ bytes: [UInt8]) async throws {
        try requireOpenBody()
        // An empty part is none on a connection.
        if !bytes.isEmpty { try await write(bytes, isLast: false) }
    }

    /// Sends text as part of a body; see ``write(_:)-([UInt8])``.
    public func write(_ text: String) async throws { try await write(Array(text.utf8)) }

    /// Ends a body that was begun as ``TestBody/open``.
    ///
    /// - Parameter trailers: Fields behind the body, which the application finds in
    ///   `request.trailers`. Those that may not stand there are left out (RFC 9110 section 6.5.1).
    /// - Throws: What ``write(_:)-([UInt8])`` does.
    public func finish(trailers: HTTPFields = [:]) async throws {
        try requireOpenBody(finishing: true)
        try await sending { try await $0.finish(with: trailers) }
    }

    private func requireOpenBody(finishing isLast: Bool = false) throws {
        guard request.body.isOpen else { throw OpenBodyError.isNotOpen }
        try seen.withLock { seen in
            guard !seen.isFinished else { throw OpenBodyError.isFinished }
            seen.isFinished = isLast
        }
    }

    /// Leaves at once, whatever is missing: the application learns that its client is gone.
    ///
    /// From then on to wait for more of the response, or to write, is ``NoResponse``.
    public func disconnect() {
        seen.withLock { $0.hasLeft = true }
        link.disconnect()
    }

    /// Does something with the link, which ends in the same way whatever it leads to.
    private func whileConnected<Value>(_ body: () async throws -> Value) async throws -> Value {
        try requireConnection()
        do {
            return try await body()
        } catch {
            try requireConnection()
            throw error
        }
    }

    private func requireConnection() throws(NoResponse) {
        let (hasLeft, hasStarted) = seen.withLock { ($0.hasLeft, $0.head != nil) }
        guard hasLeft else { return }
        throw NoResponse(hasStarted: hasStarted, detail: "The client has disconnected.")
    }

    /// Sends part of a body, whoever makes it.
    func write(_ bytes: [UInt8], isLast: Bool) async throws {
        try await sending { try await $0.write(bytes, isLast: isLast) }
    }

    private func sending(
        _ send: @escaping @Sendable (any ExchangeLink) async throws -> Void
    ) async throws {
        try await withTimeLimit(timeout, waitingFor: "room for the body", in: "\(self)") {
            try await self.whileConnected { try await send(self.link) }
            // In memory nobody says that what was given is not taken any more.
            try self.requireConnection()
        }
    }
}

extension TestExchange: CustomStringConvertible {
    /// The request, and what has arrived of the response.
    public var description: String {
        seen.withLock { seen in
            let answer =
                seen.head.map { head in
                    TestReply(status: head.status, headers: head.headers).description
                        + "\n\n(\(seen.receivedBytes) bytes of the body so far)"
                } ?? "(no response so far)"
            return "\(request)\n\n\(answer)"
        }
    }
}
