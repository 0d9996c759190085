import HTTPCore

/// The way from the peer back towards the client, as far as it is known.
struct ForwardedWalk {
    /// Who the farthest proxy that is trusted says its request is from; `nil` if it does not tell.
    private(set) var client: ConnectionAddress?
    /// The scheme of the URL, one of `http`, `https`, `ws`, `wss`, if it was said.
    private(set) var scheme: String?
    /// The host of the URL, if it was said.
    private(set) var host: String?

    private let proxies: TrustedProxies

    /// Walks from a peer that is trusted.
    init(_ proxies: TrustedProxies, from peer: ConnectionAddress?, _ headers: HTTPFields) {
        self.proxies = proxies
        client = peer
        switch proxies.fields {
        case .forwarded: walk(forwarded: headers[values: .forwarded])
        case .xForwarded: walk(xForwarded: headers)
        }
    }

    private mutating func walk(forwarded lines: [String]) {
        var members = ListFromTheEnd(lines, hasQuotes: true)
        for _ in 0..<proxies.maxHops {
            guard let member = members.next(), !member.isEmpty else { return }
            guard let element = ForwardedElement(member) else { return client = nil }
            take(scheme: element["proto"])
            take(host: element["host"])
            // Who says nothing of its client leads no farther.
            guard let name = element["for"], goOn(to: ForwardedNode(name)) else { return }
        }
    }

    private mutating func walk(xForwarded headers: HTTPFields) {
        var members = ListFromTheEnd(headers[values: .xForwardedFor], hasQuotes: false)
        for _ in 0..<proxies.maxHops {
            guard let member = members.next(), !member.isEmpty,
                goOn(to: ForwardedNode(xForwarded: member))
            else { break }
        }
        // Nothing says which member belongs to which proxy, so only the last is surely of one.
        take(scheme: Self.last(of: headers[values: .xForwardedProto]))
        take(host: Self.last(of: headers[values: .xForwardedHost]))
    }

    /// Takes a node for the client, and says whether it is a proxy that is trusted.
    private mutating func goOn(to node: ForwardedNode?) -> Bool {
        switch node {
        case .address(let address, let port):
            client = .host(address.description, port: port)
            return proxies.trusts(address)
        case .unixSocket:
            client = .unixSocket(path: "")
            return proxies.trustsUnixSockets
        case .hidden, nil:
            client = nil
            return false
        }
    }

    private mutating func take(scheme text: String?) {
        guard let text = text?.lowercased(), ["http", "https", "ws", "wss"].contains(text) else {
            return
        }
        scheme = text
    }

    private mutating func take(host text: String?) {
        guard let host = text.flatMap({ HostAndPort(parsing: $0) }) else { return }
        self.host = host.description
    }

    private static func last(of lines: [String]) -> String? {
        var members = ListFromTheEnd(lines, hasQuotes: false)
        return members.next()
    }
}
