import Synchronization

/// What all copies of one ``Receive`` share: the source, and how far its body was read.
final class RequestExchange: Sendable {
    /// How far the body was read, and by whom.
    enum Progress: Sendable {
        /// Nobody has read anything.
        case untouched
        /// Its parts are being handed out, or have been; they are gone for everybody else.
        case streamed
        /// Somebody is collecting it, or reading it as a form.
        case collecting
        /// It is here, to be read any number of times; `isReplayed` once as an event.
        case collected([UInt8], isReplayed: Bool)
        /// Reading it failed, and will fail in the same way again.
        case failed(any HTTPStatusError)
    }

    private let source: any EventSource
    private let progress = Mutex(Progress.untouched)
    private let keptForm = Mutex<Form?>(nil)

    init(_ source: any EventSource) { self.source = source }

    /// The next event for somebody who reads events.
    func next() async throws -> ReceiveEvent {
        let replay: [UInt8]? = try progress.withLock { progress in
            switch progress {
            case .collected(let bytes, false):
                progress = .collected(bytes, isReplayed: true)
                return bytes
            case .collecting:
                throw ProtocolViolation("The body is being collected, and has no events to give.")
            default: return nil
            }
        }
        if let replay { return .httpRequest(body: replay, more: false) }

        let event = try await source.next()
        if case .httpRequest = event { progress.withLock { $0 = .streamed } }
        return event
    }

    /// Begins to hand out the parts of the body: all at once if it was collected.
    func beginStream() throws -> [UInt8]? {
        try progress.withLock { progress in
            switch progress {
            case .untouched:
                progress = .streamed
                return nil
            case .collected(let bytes, _): return bytes
            case .streamed: throw BodyError(.alreadyRead)
            case .collecting: throw BodyError(.beingRead)
            case .failed(let error): throw error
            }
        }
    }

    /// The next part of the body.
    func nextPart() async throws -> (bytes: [UInt8], isLast: Bool) {
        do {
            switch try await source.next() {
            case .httpRequest(let bytes, let more):
                return (bytes, !more)
            case .httpDisconnect:
                throw BodyError(.disconnected)
            default:
                throw ProtocolViolation("The server sent an event that does not belong to HTTP.")
            }
        } catch let error as BodyError {
            progress.withLock { $0 = .failed(error) }
            throw error
        }
    }

    /// The whole body, if it has at most `limit` bytes.
    func collect(upTo limit: Int, announced: Int?) async throws -> [UInt8] {
        if let bytes = try beginCollecting(upTo: limit, announced: announced) { return bytes }
        var body: [UInt8] = []
        while true {
            let part: (bytes: [UInt8], isLast: Bool)
            do {
                part = try await nextPart()
            } catch let error as BodyError {
                throw error
            } catch {
                // Nothing is lost if nothing had come: somebody else may try again.
                let isUntouched = body.isEmpty
                progress.withLock { $0 = isUntouched ? .untouched : .streamed }
                throw error
            }
            guard part.bytes.count <= max(0, limit) - body.count else {
                let error = BodyError.tooLarge(limit: limit)
                progress.withLock { $0 = .failed(error) }
                throw error
            }
            if body.isEmpty { body = part.bytes } else { body += part.bytes }
            guard part.isLast else { continue }
            progress.withLock { $0 = .collected(body, isReplayed: false) }
            return body
        }
    }

    private func beginCollecting(upTo limit: Int, announced: Int?) throws -> [UInt8]? {
        try progress.withLock { progress in
            switch progress {
            case .untouched:
                // Refused before anything is read, so that a larger limit may still be tried.
                if let announced, announced > limit { throw BodyError.tooLarge(limit: limit) }
                progress = .collecting
                return nil
            case .collected(let bytes, _):
                guard bytes.count <= limit else { throw BodyError.tooLarge(limit: limit) }
                return bytes
            case .streamed: throw BodyError(.alreadyRead)
            case .collecting: throw BodyError(.beingRead)
            case .failed(let error): throw error
            }
        }
    }

    /// The form that the body was read as; `nil` if it was not.
    var form: Form? { keptForm.withLock { $0 } }

    /// Keeps a form in place of the one that was kept.
    func keep(_ form: Form) { keptForm.withLock { $0 = form } }

    /// Reads the body as a form, which is kept for whoever asks again.
    func readForm(_ read: (_ whole: [UInt8]?) async throws -> Form) async throws -> Form {
        let whole = try beginForm()
        do {
            let form = try await read(whole)
            if whole == nil { progress.withLock { $0 = .streamed } }
            keptForm.withLock { $0 = form }
            return form
        } catch  where whole == nil {
            progress.withLock { progress in
                progress = (error as? any HTTPStatusError).map { .failed($0) } ?? .streamed
            }
            throw error
        }
    }

    private func beginForm() throws -> [UInt8]? {
        try progress.withLock { progress in
            switch progress {
            case .untouched:
                progress = .collecting
                return nil
            case .collected(let bytes, _): return bytes
            case .streamed: throw BodyError(.alreadyRead)
            case .collecting: throw BodyError(.beingRead)
            case .failed(let error): throw error
            }
        }
    }
}
