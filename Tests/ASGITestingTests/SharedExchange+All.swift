import ASGITesting
import ASGITools
import HTTPCore

extension SharedExchange {
    static let all =
        verbs + requests + bodies + cookies + redirections + answers + files + streams + failures
        + sockets

    private static let verbs: [SharedExchange] = [
        .reply("GET") { try await $0.get("/echo") },
        .reply("POST") { try await $0.post("/echo") },
        .reply("PUT") { try await $0.put("/echo") },
        .reply("PATCH") { try await $0.patch("/echo") },
        .reply("DELETE") { try await $0.delete("/echo") },
        .reply("HEAD") { try await $0.head("/echo") },
        .reply("OPTIONS") { try await $0.options("/echo") },
        .reply("405 with Allow") { try await $0.post("/text") },
    ]

    private static let requests: [SharedExchange] = [
        .reply("query in the target") { try await $0.get("/echo?a=1&b=%20&c") },
        .reply("query as an argument") {
            try await $0.get("/echo", query: ["a": "x y", "a": "&=\u{e9}"])
        },
        .reply("query in both") { try await $0.get("/echo?a=1", query: ["b": "2"]) },
        .reply("what may not stand in a URL") { try await $0.get("/echo?\u{1F600} b") },
        .reply("fields") { try await $0.get("/echo", headers: [.accept: "text/html;q=0.5, */*"]) },
        .reply("fields that frame a body") {
            try await $0.post(
                "/echo", headers: [.contentLength: "9", .transferEncoding: "gzip"], body: "four")
        },
        .reply("fields that frame no body") {
            try await $0.get("/echo", headers: [.contentLength: "9"])
        },
        .reply("fields of the client") { client in
            var client = client
            client.headers = [.accept: "a/b", .authorization: "Bearer x"]
            return try await client.get("/echo", headers: [.accept: "c/d"])
        },
        .reply("base URL") { client in
            var client = client
            client.baseURL = "http://example.org:81/users/"
            return try await client.get("7")
        },
        .reply("parameter") { try await $0.get("/users/42") },
    ]

    private static let bodies: [SharedExchange] = [
        .reply("text") { try await $0.post("/echo", body: "h\u{e9}llo") },
        .reply("bytes") { try await $0.post("/echo", body: [104, 105]) },
        .reply("no bytes") { try await $0.post("/echo", body: .bytes([])) },
        .reply("JSON") {
            try await $0.post("/users", body: .json(SharedApplication.User(name: "Kim", age: 7)))
        },
        .reply("JSON that does not fit") { try await $0.post("/users", body: .json(["name": 1])) },
        .reply("form") {
            try await $0.post("/form", body: .form(["a": "1 2", "a": "&", "": "x"]))
        },
        .reply("multipart") {
            try await $0.post(
                "/form",
                body: .multipart([
                    .field("a", "1\r\n2"), .field("\"b\"", "\u{e9}"),
                ]))
        },
        .reply("stream") { try await $0.put("/echo", body: .stream(parts("a", "b", "", "c"))) },
        .reply("5 MB") {
            try await $0.post("/echo", body: .bytes([UInt8](repeating: 1, count: 5_000_000)))
        },
        .reply("5 MB in parts") {
            let part = String(repeating: "a", count: 50_000)
            return try await $0.post(
                "/echo", body: .stream(parts([String](repeating: part, count: 100))))
        },
    ]

    private static let cookies: [SharedExchange] = [
        .reply("cookies that are set") { try await $0.get("/cookies/set") },
        .reply("cookies that are kept") { client in
            _ = try await client.get("/cookies/set")
            return try await client.get("/cookies")
        },
        .reply("cookies of the request and of the jar") { client in
            _ = try await client.get("/cookies/set")
            return try await client.get("/cookies", cookies: ["c": "3", "a": "mine"])
        },
        .reply("cookies of a redirection") { try await $0.get("/cookies/login") },
        .reply("cookies that are cleared") { client in
            _ = try await client.get("/cookies/set")
            client.cookies.removeAll()
            return try await client.get("/cookies")
        },
    ]

    private static let redirections: [SharedExchange] =
        [301, 302, 303, 307, 308].map { code in
            .reply("\(code) of a POST") { try await $0.post("/to/\(code)", body: "body") }
        } + [
            .reply("303 of a PUT") { try await $0.put("/to/303", body: "body") },
            .reply("relative") { try await $0.get("/relative/deep") },
            .reply("to another origin") {
                try await $0.get("/elsewhere", headers: [.authorization: "Bearer x"])
            },
            .reply("returned") { client in
                try await client.with(\.redirects, .returned).get("/loop")
            },
            .failure("without an end") { try await $0.get("/loop") },
            .failure("of a stream") { try await $0.post("/to/307", body: .stream(parts("a"))) },
        ]

    private static let answers: [SharedExchange] = [
        .reply("HTML") { try await $0.get("/html") },
        .reply("204") { try await $0.get("/nothing") },
        .reply("304") { try await $0.get("/tagged", headers: [.ifNoneMatch: "\"1\""]) },
        .reply("range") { try await $0.get("/text", headers: [.range: "bytes=1-2"]) },
        .reply("5 MB back") { try await $0.get("/large") },
        .reply("409") { try await $0.get("/error") },
        .reply("500") { try await $0.get("/failure") },
    ]

    private static let files: [SharedExchange] = [
        .reply("file") { try await $0.get("/file") },
        .reply("range of a file") { try await $0.get("/file", headers: [.range: "bytes=5-70004"]) },
        .reply("HEAD of a file") { try await $0.head("/file") },
        .reply("file by its path") { try await $0.get("/files/whole") },
        .reply("HEAD of a file by its path") { try await $0.head("/files/whole") },
        .reply("rest of a file") { try await $0.get("/files/rest") },
        .reply("slices of a file") { try await $0.get("/files/slices") },
    ]

    private static let streams: [SharedExchange] = [
        .reply("parts") { try await $0.get("/stream") },
        .reply("trailers") { try await $0.get("/trailers") },
        .reply("trailers without a body") { try await $0.head("/trailers") },
        .reply("trailers that are not allowed") { try await $0.get("/trailers/forbidden") },
        .reply("trailers behind a length") { try await $0.get("/trailers/length") },
        .reply("trailers of a 304") { try await $0.get("/trailers/none") },
        .reply("trailers of a request") { client in
            try await client.exchange(.post, "/trailers/request", body: .open) { exchange in
                try await exchange.write("text")
                try await exchange.finish(trailers: [
                    HTTPField.Name(literal: "Checksum"): "42", .contentLength: "1",
                ])
                return try await exchange.reply()
            }
        },
        .reply("early hints") { try await $0.get("/raw/hints") },
        .reply("early hints of nothing") { try await $0.get("/raw/no-hints") },
        .reply("events that end") { try await $0.get("/events") },
        SharedExchange("events that do not end") { client in
            try await client.exchange(.get, "/endless") { exchange in
                var data: [String] = []
                for try await event in exchange.events {
                    data.append(event.data)
                    if data.count == 3 { break }
                }
                return "\(data)"
            }
        },
        SharedExchange("request and response by turns") { client in
            try await client.exchange(.post, "/raw/echo", body: .open) { exchange in
                var text = ""
                for part in ["a", "b"] {
                    try await exchange.write(part)
                    text += String(decoding: try await exchange.nextPart() ?? [], as: UTF8.self)
                }
                try await exchange.finish()
                return text + (try await exchange.reply().text)
            }
        },
        .reply("HEAD of a response that goes on") { try await $0.head("/unfinished/200") },
        .reply("204 that goes on") { try await $0.get("/unfinished/204") },
        .reply("304 that goes on") { try await $0.get("/unfinished/304") },
        .reply("response that goes on behind its length") {
            try await $0.get("/unfinished/length")
        },
        .reply("no bytes, and a response that goes on") { try await $0.get("/unfinished/empty") },
        .reply("answer before the body was read") {
            try await $0.post("/raw/early", body: .bytes([UInt8](repeating: 1, count: 200_000)))
        },
    ]

    private static let failures: [SharedExchange] = [
        .reply("application that says nothing") { try await $0.get("/raw/silent") },
        .reply("application out of order") { try await $0.get("/raw/disorder") },
        .reply("cancellation that nobody asked for") { try await $0.get("/raw/cancelled") },
        .failure("open body that nobody writes") { try await $0.post("/echo", body: .open) },
        .failure("part of a body that the client sends") { client in
            try await client.exchange(.post, "/echo", body: "text") { exchange in
                try await exchange.write("more")
                return try await exchange.reply()
            }
        },
        .failure("part behind the end of a body") { client in
            try await client.exchange(.post, "/echo", body: .open) { exchange in
                try await exchange.finish()
                try await exchange.write("more")
                return try await exchange.reply()
            }
        },
        .failure("response that breaks off") { try await $0.get("/broken") },
        .failure("response to a client that has left") { client in
            try await client.exchange(.get, "/endless") { exchange in
                _ = try await exchange.head()
                exchange.disconnect()
                return try await exchange.reply()
            }
        },
        .failure("body of a client that has left") { client in
            try await client.exchange(.post, "/raw/echo", body: .open) { exchange in
                exchange.disconnect()
                try await exchange.write("a")
                return try await exchange.reply()
            }
        },
    ]

    private static func parts(_ parts: String...) -> AsyncStream<[UInt8]> { Self.parts(parts) }

    private static func parts(_ parts: [String]) -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            for part in parts { continuation.yield(Array(part.utf8)) }
            continuation.finish()
        }
    }
}
