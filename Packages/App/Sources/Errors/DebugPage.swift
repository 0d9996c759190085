#if DEBUG
import ASGIResponses
import ASGIRouting
import HTTPCore

/// What a developer wants to know of an error that nobody handled; see ``App/isDebug``.
struct DebugPage {
    private let error: any Error
    private let request: Request
    private let known: Response?

    /// Describes an error; `known` is what it is answered with where nobody debugs.
    init(_ error: any Error, _ request: Request, _ known: Response?) {
        self.error = error
        self.request = request
        self.known = known
    }

    /// A page for clients that ask for HTML, as browsers do, and plain text for others.
    var response: Response {
        let type = request.accept.best(of: ["text/plain", "text/html"])
        let status = known?.status ?? .internalServerError
        var response: Response =
            type == "text/html" ? .html(html, status: status) : .text(text, status: status)
        for field in known?.headers ?? [:] where !response.headers.contains(field.name) {
            response.headers.append(field)
        }
        response.headers[.contentLength] = nil
        response.headers[.cacheControl] = "no-store"
        response.failure = error
        return response
    }

    private var title: String { "\(Swift.type(of: error))" }

    /// What an error says that has something to say; what Swift says of others is all they hold.
    private var sentence: String {
        error is any CustomStringConvertible ? "\(error)" : "an error without a description"
    }

    private var sections: [(title: String, rows: [(name: String, value: String)])] {
        [
            ("Error", [("type", String(reflecting: Swift.type(of: error)))] + parts),
            (
                "Request",
                [
                    ("method", request.method.rawValue), ("path", request.path),
                    ("route", request.route.map { "\($0)" } ?? ""),
                    ("mounted at", request.rootPath),
                    ("client", request.client.map { "\($0)" } ?? ""),
                ].filter { !$0.1.isEmpty }
            ),
            ("Query", request.query.map { ($0.name, shown($0.value, of: $0.name)) }),
            (
                "Header fields",
                request.headers.map {
                    ($0.name.canonicalName, shown($0.value, of: $0.name.canonicalName))
                }
            ),
        ]
    }

    /// What the error says of itself, and what it and its superclasses hold.
    private var parts: [(name: String, value: String)] {
        var parts = [("says", shown(sentence, of: ""))]
        var mirror: Mirror? = Mirror(reflecting: error)
        while let current = mirror {
            parts += current.children.map { child in
                let name = child.label ?? "value"
                return (name, shown(String(reflecting: child.value), of: name))
            }
            mirror = current.superclassMirror
        }
        return parts
    }

    /// A value, cut to 2,000 characters; what sounds like a secret is not for a screen.
    private func shown(_ value: String, of name: String) -> String {
        let name = name.lowercased()
        let secrets = ["auth", "cookie", "key", "pass", "secret", "session", "token", "csrf"]
        guard !secrets.contains(where: name.contains) else { return "(hidden)" }
        return value.count > 2000 ? value.prefix(2000) + "…" : value
    }

    private var text: String {
        var lines = ["\(title): \(shown(sentence, of: ""))"]
        for section in sections where !section.rows.isEmpty {
            lines += ["", section.title]
            lines += section.rows.map { "  \($0.name): \($0.value)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var html: String {
        let tables = sections.filter { !$0.rows.isEmpty }.map { section in
            let rows = section.rows.map { row in
                "<tr><th>\(row.name.escaped)</th><td>\(row.value.escaped)</td></tr>"
            }
            return "<h2>\(section.title)</h2><table>\(rows.joined(separator: "\n"))</table>"
        }
        return """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>\(title.escaped)</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; }
            h1 { color: #b00020; } pre, td { white-space: pre-wrap; overflow-wrap: anywhere; }
            th { text-align: left; vertical-align: top; padding-right: 1rem; font-weight: 600; }
            td { font-family: ui-monospace, monospace; }
            </style>
            <h1>\(title.escaped)</h1>
            <pre>\(shown(sentence, of: "").escaped)</pre>
            \(tables.joined(separator: "\n"))
            <p>This page is shown because the app has <code>isDebug</code> set, in a debug build.</p>
            </html>
            """
    }
}

extension String {
    /// The text with the signs that HTML has a use for written as references.
    fileprivate var escaped: String {
        var text = ""
        for character in unicodeScalars {
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }
}
#endif
