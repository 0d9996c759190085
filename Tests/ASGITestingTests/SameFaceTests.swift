#if Server
import ASGIServer
import ASGITesting
import ASGITools
import HTTPCore
import Testing

/// One exchange of a client, and what it came to as text.
struct SharedExchange: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (TestClient) async throws -> String

    init(_ name: String, _ run: @escaping @Sendable (TestClient) async throws -> String) {
        testDescription = name
        self.run = run
    }

    /// An exchange that comes to a reply.
    static func reply(
        _ name: String, _ send: @escaping @Sendable (TestClient) async throws -> TestReply
    ) -> SharedExchange {
        SharedExchange(name) { describe(try await send($0)) }
    }

    /// An exchange that comes to an error.
    static func failure(
        _ name: String, _ send: @escaping @Sendable (TestClient) async throws -> TestReply
    ) -> SharedExchange {
        SharedExchange(name) { client in
            do {
                return "no error: \(describe(try await send(client)))"
            } catch {
                return describe(error)
            }
        }
    }

    /// Everything of a reply that is not the moment it was sent.
    static func describe(_ reply: TestReply) -> String {
        var headers = reply.headers
        headers[.date] = nil
        let body = reply.body.count > 2000 ? "\(reply.body.count) bytes" : reply.text
        return """
            \(reply.status) \(lines(headers)) \(body)
            \(lines(reply.trailers)) \(reply.earlyHints.map(lines)) \(reply.redirections.map(\.status.code)) \
            \(reply.request.map { "\($0.method) \($0.url)" } ?? "")
            """
    }

    /// What an error says, but for what only a connection knows of it.
    static func describe(_ error: any Error) -> String {
        guard let missing = error as? NoResponse else { return "\(type(of: error)): \(error)" }
        let lines = missing.exchange.split(separator: "\n").filter { !$0.hasPrefix("date: ") }
        return "NoResponse \(missing.hasStarted) \(lines.joined(separator: "\n"))"
    }
}

/// The fields, with names as the wire has them.
private func lines(_ fields: HTTPFields) -> [String] {
    fields.map { "\($0.name.canonicalName): \($0.value)" }.sorted()
}

/// The same exchanges in memory and over a connection come to the same.
@Suite(.timeLimit(.minutes(5))) struct SameFaceTests {
    @Test(arguments: SharedExchange.all)
    func exchangeIsTheSameInMemoryAndLive(_ exchange: SharedExchange) async throws {
        let app = try SharedApplication.make()

        let memory = try await TestClient(app, failures: .answered).withLifespan(exchange.run)
        let live = try await LiveClient(Server(app)).withLifespan(exchange.run)

        #expect(memory == live)
        #expect(!memory.isEmpty && !memory.hasPrefix("404 ") && !memory.hasPrefix("no error"))
    }

    @Test func thereAreFiftyAndMore() {
        #expect(SharedExchange.all.count >= 50)
        #expect(Set(SharedExchange.all.map(\.testDescription)).count == SharedExchange.all.count)
    }
}
#endif
