#if Server
extension ServerConfiguration {
    /// What ``apply(arguments:environment:)`` understands, for who asks for `--help`.
    public static let usage = """
          --host HOST      the address or name to listen on
          --port PORT      the port, 0 for any that is free
          --unix PATH      a unix socket to listen on, instead of a port
          --threads COUNT  the number of event loops

        A value may follow its option in one word, too: --port=8000.
        The environment variables HOST, PORT, UNIX_SOCKET and THREADS say the same, and options come
        first. Sockets that systemd hands over are used where nothing says where to listen.
        """

    /// Changes what a command line and the environment say, and leaves the rest.
    ///
    /// - Parameters:
    ///   - arguments: The options, without the name of the program; see ``usage``.
    ///   - environment: The variables; one that is empty says nothing.
    /// - Throws: ``CommandLineError`` for an option that is unknown, or a value that is not valid.
    public mutating func apply(
        arguments: some Sequence<String>, environment: [String: String] = [:]
    ) throws(CommandLineError) {
        var options = Options()
        try options.read(environment: environment)
        var typed = Options()
        try typed.read(arguments: Array(arguments))
        guard typed.path == nil || typed.port == nil && typed.host == nil else {
            throw CommandLineError("--unix stands instead of --host and --port.")
        }
        // Who types a port does not want the socket of the environment.
        if typed.path != nil || typed.port != nil || typed.host != nil {
            if typed.path != nil { (options.host, options.port) = (nil, nil) }
            options.path = nil
        }
        eventLoopCount = typed.threads ?? options.threads ?? eventLoopCount
        let host = typed.host ?? options.host
        let port = typed.port ?? options.port
        if let path = typed.path ?? options.path {
            addresses = [.unixSocket(path: path)]
        } else if host != nil || port != nil {
            addresses = [changed(host: host, port: port)]
        } else if case let sockets = ListenAddress.handedOver(by: environment), !sockets.isEmpty {
            addresses = sockets
        }
    }

    /// The port that was configured, at another host or with another number.
    private func changed(host: String?, port: Int?) -> ListenAddress {
        var address = ListenAddress.tcp(port: 8000)
        for configured in addresses {
            if case .tcp = configured.kind { address = configured }
        }
        guard case .tcp(let ownHost, let ownPort) = address.kind else { return address }
        var changed = ListenAddress.tcp(host: host ?? ownHost, port: port ?? ownPort)
        changed.sharesPort = address.sharesPort
        changed.expectsProxyHeader = address.expectsProxyHeader
        return changed
    }
}

/// What was said of where to listen, and how.
private struct Options {
    var host: String?
    var port: Int?
    var path: String?
    var threads: Int?

    mutating func read(arguments: [String]) throws(CommandLineError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard ["--host", "--port", "--unix", "--threads"].contains(name) else {
                throw CommandLineError("There is no option \(name).")
            }
            let value = parts.count > 1 ? String(parts[1]) : rest.popFirst()
            guard let value, !value.isEmpty else {
                throw CommandLineError("\(name) needs a value.")
            }
            switch name {
            case "--host": host = value
            case "--port": port = try number(value, in: 0...65_535, of: name)
            case "--unix": path = value
            default: threads = try number(value, in: 1...1024, of: name)
            }
        }
    }

    mutating func read(environment: [String: String]) throws(CommandLineError) {
        func value(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        host = value("HOST")
        path = value("UNIX_SOCKET")
        if let text = value("PORT") { port = try number(text, in: 0...65_535, of: "PORT") }
        if let text = value("THREADS") { threads = try number(text, in: 1...1024, of: "THREADS") }
    }

    private func number(
        _ text: String, in range: ClosedRange<Int>, of name: String
    ) throws(CommandLineError) -> Int {
        // Signs are no digits, as `Int` has it.
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            range.contains(number)
        else {
            throw CommandLineError(
                "\(name) is a number from \(range.lowerBound) to \(range.upperBound), "
                    + "and not \"\(text)\".")
        }
        return number
    }
}

/// A command line, or an environment variable, that makes no sense.
public struct CommandLineError: Error, CustomStringConvertible {
    /// What is wrong, in a sentence.
    public let description: String

    init(_ description: String) { self.description = description }
}
#endif
