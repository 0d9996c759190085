import HTTPCore

extension TestClient {
    /// The request that a call means.
    func outgoing(
        _ method: HTTPRequest.Method, _ target: String, _ query: KeyValuePairs<String, String>,
        _ headers: HTTPFields, _ cookies: KeyValuePairs<String, String>, _ body: TestBody
    ) throws -> TestRequest {
        guard let base = TestURL(parsing: baseURL) else { throw InvalidTarget(target: baseURL) }
        var own = headers
        if let type = body.contentType, !own.contains(.contentType),
            !self.headers.contains(.contentType)
        {
            own[.contentType] = type
        }
        var all = own
        for field in self.headers where !own.contains(field.name) { all.append(field) }
        let pairs = cookies.map { "\($0.key)=\($0.value)" }
        if !pairs.isEmpty { all.setCookies(all[values: .cookie] + pairs) }
        // The body has its own; a connection could not send any other.
        all[.contentLength] = nil
        all[.transferEncoding] = nil
        return TestRequest(
            method, try base.request(target, query: query), headers: all, body: body)
    }

    /// Sends one request, and the body beside `work`.
    func perform<Value>(
        _ request: TestRequest, _ work: (TestExchange) async throws -> Value
    ) async throws -> Value {
        let store = store
        let request = complete(request)
        var shown = "\(request)"
        do {
            return try await transport.exchange(head(of: request)) { link in
                let exchange = TestExchange(request, over: link, timeout: timeout) { head in
                    store.store(head.headers, from: request.url)
                }
                defer { shown = "\(exchange)" }
                return try await perform(exchange, work)
            }
        } catch var error as TestTimeout where error.exchange.isEmpty {
            error.exchange = shown
            throw error
        }
    }

    private func perform<Value>(
        _ exchange: TestExchange, _ work: (TestExchange) async throws -> Value
    ) async throws -> Value {
        let failure = Watched<(any Error)?>(nil)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await exchange.send(exchange.request.body)
                } catch {
                    // A body that breaks off is not one that is complete.
                    failure.change { $0 = error }
                    exchange.disconnect()
                }
            }
            defer { group.cancelAll() }
            let value: Value
            do {
                value = try await work(exchange)
            } catch {
                throw failure.read { $0 } ?? error
            }
            if let error = failure.read({ $0 }) { throw error }
            return value
        }
    }

    /// The request as it is sent: with `Host`, and with the cookies of the jar.
    func complete(_ request: TestRequest) -> TestRequest {
        var request = request
        if !request.headers.contains(.hostField) {
            let host = HTTPField(name: .hostField, value: "\(request.url.authority)")
            request.headers.insert(host, at: request.headers.startIndex)
        }
        store.add(to: &request.headers, for: request.url)
        return request
    }

    func head(of request: TestRequest) -> OutgoingHead {
        OutgoingHead(
            method: request.method, scheme: request.url.scheme, target: request.url.target,
            headers: request.headers, framing: request.body.framing, port: request.url.port)
    }
}

extension TestExchange {
    /// Sends a body, unless the test writes it.
    ///
    /// - Throws: What the sequence of a streamed body throws. That the other side takes no more is
    ///   no error: it may have answered.
    fileprivate func send(_ body: TestBody) async throws {
        switch body.content {
        case .none, .open: break
        case .bytes(let bytes): try? await write(bytes, isLast: true)
        case .stream(let stream):
            try await stream.forEach { part in try? await write(part, isLast: false) }
            try? await write([], isLast: true)
        }
    }
}

extension TestBody {
    fileprivate var framing: OutgoingFraming {
        switch content {
        case .none: .none
        case .bytes(let bytes): .length(bytes.count)
        case .stream, .open: .parts
        }
    }
}
