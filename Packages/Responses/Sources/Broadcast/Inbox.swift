import Synchronization

/// What waits for one reader of a broadcast; one task puts at a time, and one takes.
final class Inbox: Sendable {
    typealias Answer = Result<AnyLetter?, any Error>
    typealias Sender = CheckedContinuation<Void, any Error>

    /// Why nothing more comes.
    enum End { case finished, left, tooSlow }

    /// What became of a letter.
    enum Receipt {
        case done
        /// The reader is to be resumed with it, when no lock is held.
        case wanted(by: WaitingReader)
        /// There was no room, and the inbox has ended.
        case tooSlow
    }

    private struct State {
        var letters = Ring<AnyLetter>()
        var reader: WaitingReader?
        var sender: Sender?
        var end: End?
        var place: Int

        func isFull(_ limit: Int) -> Bool { end == nil && letters.count == limit }

        /// What a reader gets now; `nil` if there is nothing yet, and then it may wait.
        mutating func take(_ limit: Int, orWait waiting: WaitingReader?) -> Answer? {
            // Asked again under the lock before it waits, as `onCancel` may have come before.
            if Task.isCancelled { return .failure(CancellationError()) }
            if let letter = letters.popFirst() { return .success(letter) }
            switch end {
            case .finished, .left: return .success(nil)
            case .tooSlow: return .failure(SlowReaderError(limit: limit))
            case nil: break
            }
            guard let waiting else { return nil }
            precondition(reader == nil, "Two tasks wait for the next message of one reader.")
            reader = waiting
            return nil
        }
    }

    private let limit: Int
    private let policy: SlowReaderPolicy
    private let state: Mutex<State>

    init(place: Int, limit: Int, _ policy: SlowReaderPolicy) {
        self.limit = limit
        self.policy = policy
        state = Mutex(State(place: place))
    }

    /// Where it is among the inboxes of its broadcast.
    var place: Int {
        get { state.withLock { $0.place } }
        set { state.withLock { $0.place = newValue } }
    }

    /// Whether one more letter would be too many.
    var isFull: Bool { state.withLock { $0.isFull(limit) } }

    /// Takes a letter.
    ///
    /// With ``SlowReaderPolicy/wait`` there is room for it, as its only sender has waited for that.
    func put(_ letter: AnyLetter) -> Receipt {
        state.withLock { state in
            guard state.end == nil else { return .done }
            if let reader = state.reader.take() { return .wanted(by: reader) }
            if state.isFull(limit) {
                switch policy {
                case .end:
                    state.letters = Ring()
                    state.end = .tooSlow
                    return .tooSlow
                case .dropOldest: _ = state.letters.popFirst()
                case .dropNewest: return .done
                case .wait: preconditionFailure("A sender did not wait for room.")
                }
            }
            state.letters.append(letter)
            return .done
        }
    }

    /// Waits until there is room, or nothing is wanted any more.
    ///
    /// - Throws: `CancellationError` if the task is cancelled while it waits.
    func waitForRoom() async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (sender: Sender) in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    guard state.isFull(limit) else { return .success(()) }
                    state.sender = sender
                    return nil
                }
                if let answer { sender.resume(with: answer) }
            }
        } onCancel: {
            state.withLock { $0.sender.take() }?.resume(throwing: CancellationError())
        }
    }

    /// Ends the inbox: a reader that has not left still gets what waits for it.
    func end(_ end: End) {
        let (reader, sender) = state.withLock { state in
            if state.end == nil { state.end = end }
            if end == .left { state.letters = Ring() }
            return (state.reader.take(), state.sender.take())
        }
        reader?.resume(with: .success(nil))
        sender?.resume()
    }

    /// The next letter; `nil` after the last.
    ///
    /// - Throws: ``SlowReaderError``; `CancellationError` if the task is cancelled, which takes no
    ///   letter away.
    func next() async throws -> AnyLetter? {
        if let answer = take() { return try answer.get() }
        return try await withTaskCancellationHandler {
            try await WaitingReader.wait { reader in
                if let answer = take(orWait: reader) { reader.resume(with: answer) }
            }
        } onCancel: {
            state.withLock { $0.reader.take() }?.resume(with: .failure(CancellationError()))
        }
    }

    private func take(orWait reader: WaitingReader? = nil) -> Answer? {
        let (answer, sender) = state.withLock { state in
            (state.take(limit, orWait: reader), state.sender.take())
        }
        sender?.resume()
        return answer
    }
}
