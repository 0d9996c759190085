import HTTPCore
import Synchronization

/// Work that does not answer a request, and may fail.
typealias Work = @Sendable () async throws -> Void

/// What one request leaves to be done when its response has been sent.
final class AfterResponse: Sendable {
    private let work = Mutex<[Work]>([])

    func add(_ item: @escaping Work) { work.withLock { $0.append(item) } }

    func take() -> [Work] {
        work.withLock { work in
            guard !work.isEmpty else { return [] }
            defer { work = [] }
            return work
        }
    }
}

enum AfterResponseKey: AttributeKey { typealias Value = AfterResponse }
