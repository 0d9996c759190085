import HTTPCore

extension ServerConformance {
    /// What an application learns of a client that leaves.
    public static let departures = [
        Check("A client that leaves in mid-upload is a disconnect, never the end of a body.") {
            serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { _, receive, _ in
                while true {
                    let event = try await receive()
                    guard case .httpRequest(_, let more) = event else {
                        notebook.write("events", "\(event), \(try await receive())")
                        return
                    }
                    notebook.write("begun")
                    if !more { return notebook.write("events", "an end") }
                }
            }
            try await serve(application) { client in
                try await client.exchange(.post, "/", body: .open) { exchange in
                    try await exchange.write("half")
                    _ = try await notebook.read("begun")
                    exchange.disconnect()
                    let event = ReceiveEvent.httpDisconnect
                    try require(
                        "Received", try await notebook.read("events"), is: "\(event), \(event)")
                }
            }
        },
        Check("A client that leaves in mid-response makes sending an error.") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { _, receive, send in
                try await send(.httpResponseStart(ResponseStart(status: .ok)))
                try await send(.httpResponseBody([1], more: true))
                var event = try await receive()
                while case .httpRequest = event { event = try await receive() }
                do {
                    try await send(.httpResponseBody([1], more: true))
                    notebook.write("sent", "no error")
                } catch {
                    notebook.write("sent", "\(type(of: error))")
                    throw error
                }
            }
            try await serve(application) { client in
                try await client.exchange(.get, "/") { exchange in
                    _ = try await exchange.nextPart()
                    exchange.disconnect()
                    try require(
                        "Sending", try await notebook.read("sent"), is: "ClientDisconnected")
                }
            }
        },
        Check("The task of a client that leaves before the head is cancelled.") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { _, _, _ in
                notebook.write("begun")
                do {
                    try await Task.sleep(for: .seconds(3600))
                } catch {
                    notebook.write("cancelled")
                    throw error
                }
            }
            try await serve(application) { client in
                try await client.exchange(.get, "/") { exchange in
                    _ = try await notebook.read("begun")
                    exchange.disconnect()
                    _ = try await notebook.read("cancelled")
                }
            }
        },
        Check("The task of a client that leaves is cancelled.") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { _, _, send in
                try await send(.httpResponseStart(ResponseStart(status: .ok)))
                try await send(.httpResponseBody([1], more: true))
                do {
                    try await Task.sleep(for: .seconds(3600))
                } catch {
                    notebook.write("cancelled")
                    throw error
                }
            }
            try await serve(application) { client in
                try await client.exchange(.get, "/") { exchange in
                    _ = try await exchange.nextPart()
                    exchange.disconnect()
                    _ = try await notebook.read("cancelled")
                }
                // It goes on serving others.
                try await client.exchange(.get, "/") { exchange in
                    try require("A part", try await exchange.nextPart(), is: [1])
                    exchange.disconnect()
                }
            }
        },
    ]
}
