/// A reader that waits for its next letter, and is resumed once.
///
/// Checked continuations allocate, which would be once for each reader and message. Nothing but the
/// state of an ``Inbox`` keeps one of these, and who takes it out there, under the lock, resumes it.
@safe struct WaitingReader: Sendable {
    private let continuation: UnsafeContinuation<AnyLetter?, any Error>

    /// Suspends the task until the reader is resumed.
    static func wait(_ body: (WaitingReader) -> Void) async throws -> AnyLetter? {
        try await unsafe withUnsafeThrowingContinuation {
            body(unsafe WaitingReader(continuation: $0))
        }
    }

    func resume(with answer: Inbox.Answer) {
        unsafe continuation.resume(with: answer)
    }
}
