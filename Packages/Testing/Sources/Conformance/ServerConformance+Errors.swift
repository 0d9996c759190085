import HTTPCore

extension ServerConformance {
    /// What becomes of mistakes of an application.
    public static let errors = [
        Check("An error before the head is a 500 that tells nothing.") { serve in
            struct Secret: Error {}
            let application = ASGITesting.requests { scope, _, send in
                if scope.path == "/head" {
                    try await send(.httpResponseStart(ResponseStart(status: .ok)))
                }
                throw Secret()
            }
            try await serve(application) { client in
                for path in ["/", "/head"] {
                    let reply = try await client.get(path)
                    try require("The status", reply.status.code, is: 500)
                    try require(!reply.text.contains("Secret"), "The client learns: \(reply.text)")
                }
            }
        },
        Check("An error that knows its status is answered with it.") { serve in
            let application = ASGITesting.requests { _, _, _ in throw Busy() }
            try await serve(application) { client in
                let reply = try await client.get("/")
                try require("The status", reply.status.code, is: 503)
                try require("Retry-After", reply.headers[.retryAfter], is: "9")
                try require("The text", reply.text, is: "Busy.")
            }
        },
        Check("An application that returns without a response is a 500.") { serve in
            try await serve(ASGITesting.requests { _, _, _ in }) { client in
                try require("The status", try await client.get("/").status.code, is: 500)
            }
        },
        Check("A response that breaks off does not look complete.") { serve in
            struct Broken: Error {}
            let application = ASGITesting.requests { scope, _, send in
                let headers: HTTPFields = scope.path == "/length" ? [.contentLength: "9"] : [:]
                try await send(
                    .httpResponseStart(ResponseStart(status: .ok, headers: headers)))
                try await send(.httpResponseBody(Array("half".utf8), more: true))
                if scope.path != "/return" { throw Broken() }
            }
            try await serve(application) { client in
                for path in ["/", "/length", "/return"] {
                    let reply = try await wholeReply(of: client, path)
                    try require(reply == nil, "The client takes for complete: \(reply?.text ?? "")")
                }
            }
        },
        Check("An event in the wrong order is refused, and the right one may follow.") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { _, _, send in
                let start = SendEvent.httpResponseStart(ResponseStart(status: .ok))
                var refused = [
                    await send.refuses(.httpResponseBody([])),
                    await send.refuses(.webSocketAccept()),
                    await send.refuses(.httpResponseStart(ResponseStart(status: .continue))),
                    await send.refuses(.lifespanStartupComplete),
                ]
                try await send(start)
                refused.append(await send.refuses(start))
                refused.append(await send.refuses(.httpResponseTrailers([:])))
                notebook.write("refused", "\(refused)")
                try await send(.httpResponseBody(Array("right".utf8)))
            }
            try await serve(application) { client in
                try require("The text", try await client.get("/").text, is: "right")
                let all = [Bool](repeating: true, count: 6)
                try require("Refused", try await notebook.read("refused"), is: "\(all)")
            }
        },
        Check("A body that is not as long as announced is refused.") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { scope, _, send in
                let start = ResponseStart(status: .ok, headers: [.contentLength: "3"])
                try await send(.httpResponseStart(start))
                let text = scope.path == "/long" ? "four" : "2"
                let isRefused = await send.refuses(.httpResponseBody(Array(text.utf8)))
                notebook.write(scope.path, "\(isRefused)")
            }
            try await serve(application) { client in
                for path in ["/long", "/short"] {
                    let reply = try await wholeReply(of: client, path)
                    try require(reply?.status.code ?? 500 >= 500, "\(path) was answered")
                    try require("Refused \(path)", try await notebook.read(path), is: "true")
                }
            }
        },
    ]
}

/// The reply; `nil` if it breaks off, and nothing else.
private func wholeReply(of client: TestClient, _ path: String) async throws -> TestReply? {
    do { return try await client.get(path) } catch is NoResponse { return nil }
}

private struct Busy: HTTPStatusError {
    var status: HTTPResponse.Status { .serviceUnavailable }
    var message: String { "Busy." }
    var headers: HTTPFields { [.retryAfter: "9"] }
}
