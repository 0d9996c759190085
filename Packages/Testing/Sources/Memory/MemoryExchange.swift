import ASGIHTTP1
import HTTPCore
import Synchronization

/// The client's side of a request in memory: sees the response as a server would have sent it.
final class MemoryExchange: ExchangeLink {
    private struct State: Sendable {
        /// The head, until the first part of the body goes with it.
        var start: ResponseStart?
        /// What was made of the last event, and not given yet.
        var ready: [ReplyEvent] = []
        var isHeadGiven = false
        var isBodyless = false
        var hasTrailers = false
        var trailers = HTTPFields()
        /// The bytes that `Content-Length` still promises; `nil` if nothing is promised.
        var remaining: Int?
        /// Whether the end was made: from then on the client waits for nothing.
        var isOver = false
    }

    /// How long an application may take to end a response that its client has as a whole.
    private static let grace = Duration.milliseconds(100)

    private let call: ApplicationCall
    private let answersErrors: Bool
    private let isHead: Bool
    private let offersTrailers: Bool
    private let requestTrailers: RequestTrailers?
    private let state = Mutex(State())

    /// Takes the client's side of a call whose scope is `scope`.
    init(_ call: ApplicationCall, _ scope: HTTPScope, answersErrors: Bool) {
        self.call = call
        self.answersErrors = answersErrors
        isHead = scope.method == .head
        requestTrailers = scope.trailers
        offersTrailers = scope.extensions.contains(.trailers)
    }

    func write(_ bytes: [UInt8], isLast: Bool) async throws {
        call.put(.httpRequest(body: bytes, more: !isLast))
        if !isLast { try await call.waitForRoom() }
    }

    func finish(with trailers: HTTPFields) async throws {
        requestTrailers?.store(trailers.allowedInTrailers)
        try await write([], isLast: true)
    }

    func disconnect() { call.lose(with: .httpDisconnect) }

    func next() async throws -> ReplyEvent {
        while true {
            if let event = state.withLock({ $0.ready.isEmpty ? nil : $0.ready.removeFirst() }) {
                return event
            }
            switch try await call.take(evenIfLost: false) {
            case .sent(let event): state.withLock { take(event, &$0) }
            case .ended(let error): try state.withLock { try end(error, &$0) }
            }
        }
    }

    /// Gives an application whose client has everything the time to end its response.
    ///
    /// Most do at once, and are spared the news that their client is gone, which would come to
    /// them now or then. Nothing is waited for where the response is not over.
    func settle() async {
        guard state.withLock({ $0.isOver }), !call.isComplete else { return }
        _ = try? await withTimeLimit(Self.grace, waitingFor: "the application to end") {
            try await self.call.drain()
        }
    }

    private func take(_ event: SendEvent, _ state: inout State) {
        switch event {
        case .httpResponseStart(let start): state.start = start
        case .httpResponseBody(let bytes, let more):
            giveHead(&state, bodyCount: more ? nil : bytes.count)
            if !bytes.isEmpty, !state.isBodyless { state.ready.append(.part(bytes)) }
            state.remaining = state.remaining.map { $0 - bytes.count }
            let isLast = !more && !state.hasTrailers
            if isLast || state.isBodyless || state.remaining == 0 { finish(&state) }
        case .httpResponseTrailers(let fields, let more):
            guard state.hasTrailers else { break }
            for field in fields.allowedInTrailers { state.trailers.append(field) }
            if !more { finish(&state) }
        case .httpResponseEarlyHint(let links):
            // Behind the head it would come too late, and is not sent; nor is one that says nothing.
            guard !state.isHeadGiven, !links.isEmpty else { break }
            let fields = links.map { HTTPField(name: Self.link, value: $0) }
            state.ready.append(.informational(.earlyHints, HTTPFields(fields)))
        default: break
        }
    }

    private func giveHead(_ state: inout State, bodyCount: Int?) {
        guard let start = state.start, !state.isHeadGiven else { return }
        state.isHeadGiven = true
        state.isBodyless = isHead || [204, 205, 304].contains(start.status.code)
        // Only chunks have room for trailers (RFC 9112 section 7.1.2).
        state.hasTrailers =
            start.hasTrailers && offersTrailers && !state.isBodyless
            && !start.headers.contains(.contentLength)
        let length = state.hasTrailers ? nil : bodyCount
        let fields = start.framed(isHead: isHead, bodyCount: length)
        if !state.isBodyless { state.remaining = fields[.contentLength].flatMap { Int($0) } }
        state.ready.append(.head(start.status, fields))
    }

    /// The client has the whole response, whatever the application has still to say.
    private func finish(_ state: inout State) {
        guard !state.isOver else { return }
        state.isOver = true
        state.ready.append(.end(trailers: state.trailers))
    }

    /// The application is done, and the response not complete.
    private func end(_ error: (any Error)?, _ state: inout State) throws {
        let missing = NoResponse(hasStarted: state.start != nil)
        guard answersErrors, !call.wasCancelled, !call.isClientGone else { throw error ?? missing }
        guard !state.isHeadGiven else { throw missing }
        state.isHeadGiven = true
        let answer = TestReply(answerTo: error ?? missing)
        let start = ResponseStart(status: answer.status, headers: answer.headers)
        state.ready = [
            .head(answer.status, start.framed(isHead: isHead, bodyCount: answer.body.count))
        ]
        if !isHead { state.ready += answer.parts.map { .part($0) } }
        state.ready.append(.end(trailers: [:]))
    }

    private static let link = HTTPField.Name(literal: "Link")
}
