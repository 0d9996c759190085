#if Server
import HTTPCore

/// A piece of a file on its way to the client; used on one event loop only.
final class FileSending {
    private let part: FilePart
    private let end: Int64
    private var result: Result<Void, any Error>?
    private var waiting: CheckedContinuation<Void, Never>?

    init(_ part: FilePart, upTo end: Int64) {
        self.part = part
        self.end = end
    }

    var isComplete: Bool { result != nil }

    /// Whether the file still has what is to be sent.
    var isPossible: Bool { isComplete || part.reaches(end) }

    /// A file has fewer bytes than when its sending began.
    static let truncated = ProtocolViolation("The file became shorter while it was being sent.")

    func complete(_ result: Result<Void, any Error>) {
        guard self.result == nil else { return }
        self.result = result.mapError { $0 is ProtocolViolation ? $0 : ClientDisconnected() }
        waiting?.resume()
        waiting = nil
    }

    /// Waits until the system has the piece, or the connection is closed.
    ///
    /// Does not end earlier when the task is cancelled: the file is in use until then.
    ///
    /// - Throws: `ClientDisconnected`, or that the file was ``truncated``.
    func finish() async throws {
        if result == nil { await withCheckedContinuation { waiting = $0 } }
        try result?.get()
    }
}
#endif
