public import HTTPCore

/// Checks that a server keeps what ASGI promises to applications and their clients.
///
/// For the author of a server, or of a bridge to one: each check serves an application of its own,
/// and looks at it from both sides.
///
/// ```swift
/// @Test(arguments: ServerConformance.checks)
/// func bridgeKeepsThePromises(_ check: ServerConformance.Check) async throws {
///     try await check.run { application, body in
///         try await TestClient(application, failures: .answered).withLifespan(body)
///     }
/// }
/// ```
///
/// Checks wait for what has to happen, and only a server that fails is waited for long. None sleeps:
/// that somebody is kept waiting is seen while the server answers others. A server that takes more
/// than 32 MiB from a side whose other one takes nothing does not make it wait.
public enum ServerConformance {
    /// Serves an application, lifespan included, while the closure runs with a client of it.
    public typealias Serve = (
        _ application: any ASGIApplication, _ body: @escaping (TestClient) async throws -> Void
    ) async throws -> Void

    /// One promise, and how to find out whether it is kept.
    public struct Check: Sendable, CustomStringConvertible {
        /// What a check found.
        public enum Outcome: Sendable, Hashable {
            /// The promise is kept.
            case kept
            /// The scope does not offer what it is about.
            case notOffered
        }

        /// The promise in a sentence.
        public let description: String
        private let isServed: Bool
        private let body: @Sendable (Serve) async throws -> Void

        /// - `isServed`: whether a server that keeps the promise serves the application.
        init(
            _ promise: String, isServed: Bool = true,
            _ body: @escaping @Sendable (Serve) async throws -> Void
        ) {
            description = promise
            self.isServed = isServed
            self.body = body
        }

        /// Finds out whether a server keeps the promise.
        ///
        /// - Parameters:
        ///   - patience: How long the application is waited for, 30 seconds by default; how long
        ///     its client is, the client says.
        ///   - serve: How the server serves an application.
        /// - Returns: Whether it was kept, or is about an extension that the server does not offer.
        /// - Throws: ``ConformanceFailure``, and what `serve` throws.
        @discardableResult
        public func run(
            within patience: Duration = .seconds(30), _ serve: Serve
        ) async throws -> Outcome {
            do {
                try await Notebook.$patience.withValue(patience) { try await watch(serve) }
                return .kept
            } catch is NotOffered {
                return .notOffered
            } catch let failure as ConformanceFailure {
                throw failure
            } catch {
                throw ConformanceFailure(promise: description, reason: "\(error)")
            }
        }

        /// Runs the check, and sees to it that its client was called and its errors not swallowed.
        private func watch(_ serve: Serve) async throws {
            let calls = Watched<(count: Int, error: (any Error)?)>((0, nil))
            try await body { application, work in
                try await serve(application) { client in
                    calls.change { $0.count += 1 }
                    do {
                        try await work(client)
                    } catch {
                        calls.change { $0.error = error }
                        throw error
                    }
                }
            }
            if let error = calls.read({ $0.error }) { throw error }
            try require(!isServed || calls.read { $0.count } > 0, "It was never served.")
        }
    }

    /// All checks: ``requests``, ``responses``, ``errors``, ``departures``, ``lifespans`` and
    /// ``webSockets``.
    public static let checks =
        requests + responses + errors + departures + lifespans + webSockets
}

/// A server does not keep a promise.
public struct ConformanceFailure: Error, CustomStringConvertible {
    /// The promise in a sentence.
    public let promise: String
    /// What happened instead.
    public let reason: String

    /// The promise, and what happened instead.
    public var description: String { "Not kept: \(promise)\n\(reason)" }
}

/// The server does not offer an extension.
struct NotOffered: Error {}

/// Fails a check.
struct Broken: Error, CustomStringConvertible {
    let description: String
}

/// Fails a check unless a condition holds.
func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws {
    if !condition { throw Broken(description: reason()) }
}

/// Fails a check unless two values are the same.
func require<Value: Equatable>(_ what: String, _ value: Value, is expected: Value) throws {
    if value != expected { throw Broken(description: "\(what): \(value), and not \(expected)") }
}
