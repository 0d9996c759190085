import HTTPCore

extension ServerConformance {
    /// What an application is told of a request.
    public static let requests = [
        Check("The scope describes the request.") { serve in
            let application = ASGITesting.requests { scope, _, send in
                let raw = scope.rawPath.map { String(decoding: $0, as: UTF8.self) } ?? "/a%2Fb%20c"
                let query = String(decoding: scope.queryString, as: UTF8.self)
                let host = scope.headers[.hostField] ?? "no host"
                try await send.answer(
                    "\(scope.method) \(scope.path) \(raw) \(query) \(host) \(scope.scheme)")
            }
            try await serve(application) { client in
                var client = client
                client.baseURL = "http://example.org:81"
                try require(
                    "The scope", try await client.put("/a%2Fb%20c?d=%20&e").text,
                    is: "PUT /a/b c /a%2Fb%20c d=%20&e example.org:81 http")
            }
        },
        Check("Repeated fields stay separate, in order.") { serve in
            let name = HTTPField.Name(literal: "X-Many")
            let application = ASGITesting.requests { scope, _, send in
                var headers: HTTPFields = [.setCookie: "a=1"]
                headers.append(HTTPField(name: .setCookie, value: "b=2"))
                let values = scope.headers[values: name]
                try await send.answer(values.joined(separator: "|"), headers: headers)
            }
            try await serve(application) { client in
                let fields = ["1", "2, 3", "4"].map { HTTPField(name: name, value: $0) }
                let reply = try await client.get("/", headers: HTTPFields(fields))
                try require("The fields of the request", reply.text, is: "1|2, 3|4")
                try require(
                    "Set-Cookie", reply.headers[values: .setCookie], is: ["a=1", "b=2"])
            }
        },
        Check("A body arrives whole, and its end is marked.") { serve in
            try await serve(echo) { client in
                for count in [0, 1, 1000, 1_000_000] {
                    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
                    let reply = try await client.post("/", body: .bytes(bytes))
                    try require(reply.body == bytes, "\(count) bytes came back as \(reply)")
                }
                try require("No body", try await client.get("/").body, is: [])
            }
        },
        Check("A body without a length arrives in parts, as they are sent.") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { _, receive, send in
                guard case .httpRequest(let bytes, true) = try await receive() else {
                    throw Broken(description: "The first part is taken for the whole.")
                }
                notebook.write("first", String(decoding: bytes, as: UTF8.self))
                let rest = try await collect(receive)
                try await send.answer(String(decoding: bytes + rest, as: UTF8.self))
            }
            try await serve(application) { client in
                let reply = try await client.exchange(.post, "/", body: .open) { exchange in
                    try await exchange.write("one, ")
                    try require("The part", try await notebook.read("first"), is: "one, ")
                    try await exchange.write("two")
                    try await exchange.finish()
                    return try await exchange.reply()
                }
                try require("The body", reply.text, is: "one, two")
            }
        },
        Check("A client waits while the application does not receive.") { serve in
            let notebook = Notebook()
            let pressure = Pressure()
            let application = ASGITesting.requests { scope, receive, send in
                guard scope.path == "/" else { return try await send.answer() }
                _ = try await notebook.read("receive")
                try await send.answer("\(try await count(receive))")
            }
            try await serve(application) { client in
                let reply = try await client.exchange(.post, "/", body: .open) { exchange in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            while try pressure.next() {
                                try await exchange.write(Pressure.part)
                            }
                            try await exchange.finish()
                        }
                        try await pressure.release { _ = try await client.get("/other") }
                        notebook.write("receive")
                        return try await exchange.reply()
                    }
                }
                try require("The bytes", reply.text, is: "\(pressure.count)")
            }
        },
        Check("Requests are served at the same time.") { serve in
            let notebook = Notebook()
            let application = ASGITesting.requests { scope, _, send in
                if scope.path == "/second" { notebook.write("second") }
                if scope.path == "/first" { _ = try await notebook.read("second") }
                try await send.answer(scope.path)
            }
            try await serve(application) { client in
                async let first = client.get("/first")
                async let second = client.get("/second")
                try require(
                    "The answers", try await [first.text, second.text], is: ["/first", "/second"])
            }
        },
    ]

    /// Sends a request's body back.
    private static let echo = ASGITesting.requests { _, receive, send in
        let body = try await collect(receive)
        try await send(.httpResponseStart(ResponseStart(status: .ok)))
        try await send(.httpResponseBody(body))
    }
}

/// The rest of a body.
///
/// - Throws: `ClientDisconnected` if it breaks off.
private func collect(_ receive: Receive) async throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
        guard case .httpRequest(let bytes, let more) = try await receive() else {
            throw ClientDisconnected()
        }
        body += bytes
        if !more { return body }
    }
}

/// The bytes of the rest of a body, which are not kept.
///
/// - Throws: `ClientDisconnected` if it breaks off.
private func count(_ receive: Receive) async throws -> Int {
    var count = 0
    while true {
        guard case .httpRequest(let bytes, let more) = try await receive() else {
            throw ClientDisconnected()
        }
        count += bytes.count
        if !more { return count }
    }
}
