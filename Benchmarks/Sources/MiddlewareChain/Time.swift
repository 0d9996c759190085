import ASGIApp
import HTTPCore

/// Times an app and prints the nanoseconds of a request, after it has checked the answer.
///
/// Concurrent, because the main actor, on which a program begins, is no place for requests.
@concurrent
func time(_ app: App, fields: Int, warmUp: Int, count: Int) async throws {
    let exchange = Exchange()
    try await serve(app, exchange, count: 1)
    let (heads, sent, bytes) = exchange.counts
    guard heads == 1, sent >= fields, bytes == "Hello, world!".utf8.count else {
        fatalError("The answer is another: \(exchange.counts)")
    }
    try await serve(app, exchange, count: warmUp)
    let clock = ContinuousClock()
    let start = clock.now
    try await serve(app, exchange, count: count)
    let time = clock.now - start
    guard exchange.counts.heads == 1 + warmUp + count else { fatalError("An answer is missing.") }
    print(time / count / .nanoseconds(1))
}

/// Calls an app as a server does: with a `Receive` and a `Send` of its own for each request.
private func serve(_ app: App, _ exchange: Exchange, count: Int) async throws {
    for _ in 0..<count { try await app(sampleScope, Receive(exchange), Send(exchange)) }
}
