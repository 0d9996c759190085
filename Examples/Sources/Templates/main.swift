import ASGIServer
import ASGITools
import Mustache

// Pages from a template engine of your choice: here swift-mustache, which escapes what users write.

struct Entry: Sendable {
    let author: String
    let text: String
}

func makeApp() throws -> App {
    let page = try MustacheTemplate(
        string: """
            <!doctype html>
            <meta charset="utf-8">
            <title>{{title}}</title>
            <h1>{{title}}</h1>
            <ul>
            {{#entries}}
              <li><b>{{author}}</b>: {{text}}</li>
            {{/entries}}
            {{^entries}}
              <li>Nobody has written anything.</li>
            {{/entries}}
            </ul>
            """)

    var app = App()
    app.get("/") { request in
        let author = request.query["author"] ?? "Nobody"
        let entries = request.query.values(for: "text").map { Entry(author: author, text: $0) }
        return .html(page.render(["title": "Guest book", "entries": entries] as [String: Any]))
    }
    return app
}

try await Server(makeApp(), configuration: ServerConfiguration(port: 8000)).run()
