import HTTPCore

extension TestReply: CustomStringConvertible {
    /// The whole exchange as HTTP/1.1 would write it: the request, if it is known, and the reply.
    ///
    /// Of each body at most 2000 characters are shown; of one that is not UTF-8, its size.
    public var description: String {
        let requests = (redirections.map(\.exchange) + [exchange]).joined(separator: "\n\n")
        return requests
    }

    private var exchange: String {
        let line = "HTTP/1.1 \(status)"
        let answer = message(line, headers, body) + (trailers.isEmpty ? "" : "\n\(lines(trailers))")
        return (request.map { "\($0)\n\n" } ?? "") + answer
    }
}

extension TestRequest: CustomStringConvertible {
    /// The request as HTTP/1.1 would write it, with its whole URL.
    public var description: String { message("\(method) \(url)", headers, body.bytes ?? []) }
}

private func message(_ line: String, _ headers: HTTPFields, _ body: [UInt8]) -> String {
    let head = headers.isEmpty ? line : "\(line)\n\(lines(headers))"
    return body.isEmpty ? head : "\(head)\n\n\(excerpt(body))"
}

private func lines(_ fields: HTTPFields) -> String {
    fields.map { "\($0.name.canonicalName): \($0.value)" }.joined(separator: "\n")
}

private func excerpt(_ body: [UInt8]) -> String {
    guard let text = String(validating: body, as: UTF8.self), !text.utf8.contains(0) else {
        return "(\(body.count) bytes)"
    }
    let limit = 2000
    guard text.count > limit else { return text }
    return "\(text.prefix(limit))… (\(body.count) bytes)"
}
