import HTTPCore
import Synchronization
import TestSupport

/// An application that answers its lifespan with prepared events, and says what it received.
struct ScriptedLifespan: ASGIApplication {
    var startup = SendEvent.lifespanStartupComplete
    var shutdown = SendEvent.lifespanShutdownComplete
    let log: Log

    func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        log.add("\(try await receive())")
        try await send(startup)
        log.add(startup.name)
        guard startup == .lifespanStartupComplete else { return }
        log.add("\(try await receive())")
        try await send(shutdown)
        log.add(shutdown.name)
    }
}
