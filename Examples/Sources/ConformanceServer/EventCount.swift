import ASGITools

/// Events that count on from where the client stopped, for clients that connect again and again.
///
/// `/sse?count=3&interval=100` sends three events, one every 100 ms, and ends; `from` says where
/// the first connection begins, `retry` in milliseconds when the client connects anew.
struct EventCount {
    private let first: Int
    private let count: Int
    private let interval: Duration
    private let retry: Duration

    init(_ request: Request) throws {
        let from = try request.count("from", default: 1)
        first = request.lastEventID.flatMap { Int($0) }.map { $0 &+ 1 } ?? from
        count = try request.count("count", default: 5)
        interval = .milliseconds(try request.count("interval", default: 1000))
        retry = .milliseconds(try request.count("retry", default: 100))
    }

    var response: Response {
        .events { writer in
            try await writer.send(ServerSentEvent(retry: retry, comment: "from \(first)"))
            for offset in 0..<count {
                if offset > 0 { try await Task.sleep(for: interval) }
                let number = first &+ offset
                try await writer.send(
                    ServerSentEvent(json: ["number": number], event: "count", id: "\(number)"))
            }
        }
    }
}
