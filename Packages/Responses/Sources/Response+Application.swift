public import HTTPCore

extension Response: ASGIApplication {
    /// Sends the response, after what ``prepared(for:)`` the request makes of it.
    ///
    /// - Throws: What the closure of a stream throws, `FileError` of a file, ``failure`` if there
    ///   is one, `UnsupportedScope` for a lifespan, and what `send` throws.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        if case .application(let application) = content {
            if case .lifespan = scope { throw UnsupportedScope(scope) }
            try await application(scope, receive, marking(send))
        } else {
            switch scope {
            case .http(let scope): try await answer(scope, send)
            case .webSocket(let scope): try await refuse(scope, send)
            case .lifespan: throw UnsupportedScope(scope)
            }
        }
        if let failure { throw failure }
    }

    // Not inlined, nor is `refuse`: the application in the content may be a socket that is open for
    // days, and would hold the memory that these need.
    @inline(never)
    private func answer(_ scope: HTTPScope, _ send: Send) async throws {
        let response = prepared(for: scope)
        let (status, content) = (response.status, response.content)
        var start = ResponseStart(status: status, headers: response.completeHeaders)
        let sendsContent = status.allowsContent && scope.method != .head
        if case .stream(let stream) = content, sendsContent, !stream.trailers.isEmpty {
            start.hasTrailers = scope.extensions.contains(.trailers)
            if start.hasTrailers {
                let names = stream.trailers.map(\.canonicalName)
                start.headers[.trailer] = names.joined(separator: ", ")
            }
        }
        try await send(.httpResponseStart(start))
        switch content {
        case .bytes(let bytes) where sendsContent: try await send(.httpResponseBody(bytes))
        case .segments(let segments) where sendsContent:
            try await SegmentSender(scope, send).send(segments)
        case .stream(let stream) where sendsContent:
            let trailers = try await stream.write(BodyWriter(send, shutdown: scope.shutdown))
            try await send(.httpResponseBody([]))
            if start.hasTrailers { try await send(.httpResponseTrailers(trailers)) }
        default: try await send(.httpResponseBody([]))
        }
    }

    /// Refuses a WebSocket: with this response where the server can send it, else with 403.
    @inline(never)
    private func refuse(_ scope: WebSocketScope, _ send: Send) async throws {
        guard scope.extensions.contains(.webSocketResponse), status.code >= 300 else {
            return try await send(.webSocketClose())
        }
        let answer = Send { event in
            switch event {
            case .httpResponseStart(let start): try await send(.webSocketResponseStart(start))
            case .httpResponseBody(let bytes, let more):
                try await send(.webSocketResponseBody(bytes, more: more))
            default: break
            }
        }
        try await self.answer(HTTPScope(method: .get, path: scope.path), answer)
    }

    /// The fields with the cookies, the character set of text, and `Content-Length` where RFC 9110
    /// section 8.6 wants it.
    private var completeHeaders: HTTPFields {
        var headers = headers
        switch status.code {
        case 204: headers[.contentLength] = nil
        case 205: headers[.contentLength] = "0"
        case 304: break
        default:
            if !headers.contains(.contentLength), let length = content.length {
                headers.append(HTTPField(name: .contentLength, value: String(length)))
            }
        }
        headers.completeCharset()
        for cookie in cookies {
            headers.append(HTTPField(name: .setCookie, value: cookie.description))
        }
        return headers
    }
}

extension HTTPResponse.Status {
    /// Whether a response of this status may have content (RFC 9110 section 6.4.1).
    var allowsContent: Bool { code != 204 && code != 205 && code != 304 }
}

extension HTTPFields {
    /// What most responses say, and what need not be parsed to know it.
    private static let utf8Text = "text/plain; charset=utf-8"

    /// Says of a `text/*` that does not say it that it is UTF-8, as text in Swift is.
    ///
    /// An event stream is UTF-8 always, and has no parameter for it.
    fileprivate mutating func completeCharset() {
        guard let index = firstIndex(where: { $0.name == .contentType }) else { return }
        let value = self[index].value
        guard value != Self.utf8Text, value.utf8.starts(with: "text/".utf8),
            value != "text/event-stream", let type = MediaType(parsing: value),
            type.charset == nil
        else { return }
        self[index].value = value + "; charset=utf-8"
    }
}
