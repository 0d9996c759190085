import HTTPCore

extension Response {
    /// A `send` that puts the fields and cookies of this response into the head that another
    /// application sends, also into that of a handshake.
    func marking(_ send: Send) -> Send {
        guard !headers.isEmpty || !cookies.isEmpty else { return send }
        return Send { event in
            switch event {
            case .httpResponseStart(var start):
                mark(&start.headers)
                try await send(.httpResponseStart(start))
            case .webSocketResponseStart(var start):
                mark(&start.headers)
                try await send(.webSocketResponseStart(start))
            case .webSocketAccept(let subprotocol, var headers):
                mark(&headers)
                try await send(.webSocketAccept(subprotocol: subprotocol, headers: headers))
            default: try await send(event)
            }
        }
    }

    private func mark(_ head: inout HTTPFields) {
        let own = headers.filter { $0.name != .contentLength && $0.name != .transferEncoding }
        for field in own where field.name != .setCookie && field.name != .vary {
            head[values: field.name] = []
        }
        for field in own { head.append(field) }
        for cookie in cookies { head.append(HTTPField(name: .setCookie, value: "\(cookie)")) }
    }
}
