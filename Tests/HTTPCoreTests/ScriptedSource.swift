import HTTPCore
import Synchronization

/// Gives prepared events, then disconnects; counts how often it is asked.
final class ScriptedSource: EventSource {
    private struct State {
        var events: [ReceiveEvent]
        var asked = 0
    }

    private let state: Mutex<State>

    init(_ events: [ReceiveEvent]) { state = Mutex(State(events: events)) }

    /// The parts of a body, the last of them announced as the last.
    convenience init(parts: [String]) {
        self.init(
            parts.enumerated().map { index, part in
                .httpRequest(body: Array(part.utf8), more: index < parts.count - 1)
            })
    }

    var timesAsked: Int { state.withLock { $0.asked } }

    func next() async throws -> ReceiveEvent {
        state.withLock { state in
            state.asked += 1
            return state.events.isEmpty ? .httpDisconnect : state.events.removeFirst()
        }
    }
}

extension Request {
    /// A request whose body comes from a source.
    init(_ source: any EventSource, announcing length: Int? = nil) {
        self.init(Receive(source), announcing: length)
    }

    /// A request that shares its body with others over the same `receive`.
    init(_ receive: Receive, announcing length: Int? = nil) {
        var headers = HTTPFields()
        headers[.contentLength] = length.map(String.init)
        self.init(HTTPScope(method: .post, path: "/", headers: headers), receive: receive)
    }
}

extension RequestBody {
    /// All parts, as text, in the order in which they arrive.
    func parts() async throws -> [String] {
        var parts: [String] = []
        for try await part in self { parts.append(String(decoding: part, as: UTF8.self)) }
        return parts
    }

    /// The whole body, as text.
    func text(upTo limit: Int = defaultLimit) async throws -> String {
        String(decoding: try await collect(upTo: limit), as: UTF8.self)
    }
}

/// The code of the ``BodyError`` that `body` throws; `nil` if it throws none.
func bodyError<Result>(_ body: () async throws -> Result) async -> BodyError.Code? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? BodyError)?.code
    }
}
