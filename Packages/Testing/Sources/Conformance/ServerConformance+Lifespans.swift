import HTTPCore

extension ServerConformance {
    /// How an application starts and ends with its server.
    public static let lifespans = [
        Check("The startup comes before requests, which see its state, and the shutdown after.") {
            serve in
            let log = Watched<[String]>([])
            let application = ClosureApplication { scope, receive, send in
                switch scope {
                case .http(let scope):
                    log.change { $0.append(scope.state[Pool.self] ?? "no state") }
                    try await send.answer()
                case .lifespan(let scope):
                    try require("Received", try await receive(), is: .lifespanStartup)
                    scope.state[Pool.self] = "state"
                    log.change { $0.append("startup") }
                    try await send(.lifespanStartupComplete)
                    try require("Received", try await receive(), is: .lifespanShutdown)
                    log.change { $0.append("shutdown") }
                    try await send(.lifespanShutdownComplete)
                case .webSocket: throw UnsupportedScope(scope)
                }
            }
            try await serve(application) { client in
                try require("The status", try await client.get("/").status.code, is: 200)
                try require("The status", try await client.get("/").status.code, is: 200)
            }
            try require(
                "The order", log.read { $0 }, is: ["startup", "state", "state", "shutdown"])
        },
        Check("An application that cannot start is not served.", isServed: false) { serve in
            let notebook = Notebook()
            let application = ClosureApplication { scope, receive, send in
                guard case .lifespan = scope else { return notebook.write("called") }
                _ = try await receive()
                try await send(.lifespanStartupFailed(message: "no database"))
            }
            let isServed = Watched(false)
            var failure: (any Error)?
            do {
                try await serve(application) { _ in isServed.change { $0 = true } }
            } catch {
                failure = error
            }
            let wasCalled = notebook.peek("called") != nil
            try require(!isServed.read { $0 } && !wasCalled, "It was served.")
            guard let failure else { throw Broken(description: "Nobody learns of the failure.") }
            try require("\(failure)".contains("no database"), "The reason is lost: \(failure)")
        },
        Check("Somebody learns that an application could not shut down.") { serve in
            let application = ClosureApplication { scope, receive, send in
                switch scope {
                case .http: try await send.answer("hello")
                case .lifespan:
                    _ = try await receive()
                    try await send(.lifespanStartupComplete)
                    _ = try await receive()
                    try await send(.lifespanShutdownFailed(message: "lost a file"))
                case .webSocket: throw UnsupportedScope(scope)
                }
            }
            var failure: (any Error)?
            do {
                try await serve(application) { client in
                    try require("The text", try await client.get("/").text, is: "hello")
                }
            } catch {
                failure = error
            }
            guard let failure else { throw Broken(description: "Nobody learns of the failure.") }
            try require("\(failure)".contains("lost a file"), "The reason is lost: \(failure)")
        },
        Check("An application without a lifespan is served.") { serve in
            let application = ClosureApplication { scope, _, send in
                guard case .http = scope else { throw UnsupportedScope(scope) }
                try await send.answer("hello")
            }
            try await serve(application) { client in
                try require("The text", try await client.get("/").text, is: "hello")
            }
        },
        Check("An application that ends its lifespan at once is served.") { serve in
            let application = ClosureApplication { scope, _, send in
                if case .http = scope { try await send.answer("hello") }
            }
            try await serve(application) { client in
                try require("The text", try await client.get("/").text, is: "hello")
            }
        },
    ]

    private enum Pool: AttributeKey { typealias Value = String }
}
