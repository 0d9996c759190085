import HTTPCore

extension ServerConformance {
    /// What a client gets of a response.
    public static let responses = [
        Check("A response is what the application sends.") { serve in
            let application = ASGITesting.requests { _, _, send in
                let start = ResponseStart(
                    status: .created, headers: [.location: "/1", .contentType: "text/plain"])
                try await send(.httpResponseStart(start))
                for part in ["a", "", "bc"] {
                    try await send(.httpResponseBody(Array(part.utf8), more: true))
                }
                try await send(.httpResponseBody([]))
            }
            try await serve(application) { client in
                let reply = try await client.get("/")
                try require("The status", reply.status.code, is: 201)
                try require("The text", reply.text, is: "abc")
                try require("Location", reply.headers[.location], is: "/1")
                try require("Content-Type", reply.headers[.contentType], is: "text/plain")
            }
        },
        Check("The head and the parts of a body leave as they are sent.") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { _, _, send in
                try await send(.httpResponseStart(ResponseStart(status: .ok)))
                for part in ["one", "two"] {
                    try await send(.httpResponseBody(Array(part.utf8), more: true))
                    _ = try await notebook.read(part)
                }
                try await send(.httpResponseBody([]))
            }
            try await serve(application) { client in
                try await client.exchange(.get, "/") { exchange in
                    for part in ["one", "two"] {
                        let bytes = try await exchange.nextPart() ?? []
                        try require("The part", String(decoding: bytes, as: UTF8.self), is: part)
                        notebook.write(part)
                    }
                    try require("The end", try await exchange.nextPart(), is: nil)
                }
            }
        },
        Check("An application waits while its client does not read.") { serve in
            let pressure = Pressure()
            let application = ASGITesting.requests { scope, _, send in
                guard scope.path == "/" else { return try await send.answer() }
                try await send(.httpResponseStart(ResponseStart(status: .ok)))
                while try pressure.next() {
                    try await send(.httpResponseBody(Pressure.part, more: true))
                }
                try await send(.httpResponseBody([]))
            }
            try await serve(application) { client in
                try await client.exchange(.get, "/") { exchange in
                    _ = try await exchange.head()
                    try await pressure.release { _ = try await client.get("/other") }
                    var received = 0
                    while let part = try await exchange.nextPart() { received += part.count }
                    try require("The bytes", received, is: pressure.count)
                }
            }
        },
        Check("An answer to HEAD, a 204 and a 304 have no body.") { serve in
            let application = ASGITesting.requests { scope, _, send in
                let code = Int(scope.path.dropFirst()) ?? 200
                let headers: HTTPFields = code == 200 ? [.contentLength: "5"] : [:]
                try await send.answer(
                    "hello", status: HTTPResponse.Status(code: code), headers: headers)
            }
            try await serve(application) { client in
                let head = try await client.head("/")
                try require("The body of HEAD", head.text, is: "")
                try require("Content-Length of HEAD", head.headers[.contentLength], is: "5")
                for code in [204, 304] {
                    let reply = try await client.get("/\(code)")
                    try require("The status", reply.status.code, is: code)
                    try require("The body of \(code)", reply.text, is: "")
                }
                try require("The body of GET", try await client.get("/").text, is: "hello")
            }
        },
        Check("Events after the end of a response do nothing.") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { _, receive, send in
                try await send.answer("once")
                try await send(.httpResponseBody(Array("twice".utf8)))
                try await send(.httpResponseStart(ResponseStart(status: .badGateway)))
                notebook.write("event", "\(try await receive())")
            }
            try await serve(application) { client in
                try require("The text", try await client.get("/").text, is: "once")
                try require(
                    "What is received then", try await notebook.read("event"),
                    is: "\(ReceiveEvent.httpDisconnect)")
            }
        },
        Check("Trailers follow the body (where offered).") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { scope, _, send in
                guard scope.extensions.contains(.trailers) else {
                    notebook.write("offered", "no")
                    return try await send.answer()
                }
                notebook.write("offered", "yes")
                let start = ResponseStart(
                    status: .ok, headers: [.trailer: "ETag, Age"], hasTrailers: true)
                try await send(.httpResponseStart(start))
                try await send(.httpResponseBody(Array("body".utf8)))
                try await send(.httpResponseTrailers([.eTag: "\"1\""], more: true))
                try await send(.httpResponseTrailers([.age: "2"]))
            }
            try await serve(application) { client in
                let reply = try await client.get("/")
                guard try await notebook.read("offered") == "yes" else { throw NotOffered() }
                try require("The text", reply.text, is: "body")
                try require("ETag", reply.trailers[.eTag], is: "\"1\"")
                try require("Age", reply.trailers[.age], is: "2")
            }
        },
        Check("Early hints come before the head (where offered).") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { scope, _, send in
                guard scope.extensions.contains(.earlyHint) else {
                    notebook.write("offered", "no")
                    return try await send.answer()
                }
                notebook.write("offered", "yes")
                try await send(.httpResponseEarlyHint(links: ["</a.css>; rel=preload"]))
                try await send.answer("body")
            }
            try await serve(application) { client in
                let reply = try await client.get("/")
                guard try await notebook.read("offered") == "yes" else { throw NotOffered() }
                let links = reply.earlyHints.map { $0[values: HTTPField.Name(literal: "Link")] }
                try require("The hints", links, is: [["</a.css>; rel=preload"]])
                try require("The text", reply.text, is: "body")
            }
        },
    ]
}
