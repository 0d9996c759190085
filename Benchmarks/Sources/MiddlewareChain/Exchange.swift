import HTTPCore
import Synchronization

/// A server without a connection: gives the end of an empty body, and counts what is sent.
final class Exchange: EventSource, EventSink {
    private let heads = Atomic(0)
    private let fields = Atomic(0)
    private let bytes = Atomic(0)

    /// The heads, the fields in them and the bytes of the bodies that were sent.
    var counts: (heads: Int, fields: Int, bytes: Int) {
        (
            heads.load(ordering: .relaxed), fields.load(ordering: .relaxed),
            bytes.load(ordering: .relaxed)
        )
    }

    func next() async throws -> ReceiveEvent { .httpRequest(body: [], more: false) }

    func send(_ event: SendEvent) async throws {
        switch event {
        case .httpResponseStart(let start):
            heads.add(1, ordering: .relaxed)
            fields.add(start.headers.count, ordering: .relaxed)
        case .httpResponseBody(let body, more: _): bytes.add(body.count, ordering: .relaxed)
        default: fatalError("\(event) is not expected.")
        }
    }
}

/// The scope of the request, as a server makes it before an application sees it.
let sampleScope = Scope.http(
    HTTPScope(
        method: .get, path: "/", rawPath: Array("/".utf8),
        headers: [.hostField: "example.org", .accept: "text/html"]))
