#if Server
public import HTTPCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension Server {
    /// Serves an application as the command line and the environment say, until SIGTERM or SIGINT.
    ///
    /// ```swift
    /// await Server.main(app)
    /// ```
    ///
    /// `ServerConfiguration.usage` tells the options, and is printed for `--help` or `-h`. What goes
    /// wrong is printed as a sentence, and ends the process: with status 2 if the command line is to
    /// blame, else with 1.
    ///
    /// - Parameters:
    ///   - application: What is served.
    ///   - configuration: What nobody says otherwise.
    public static func main(
        _ application: any ASGIApplication,
        configuration: ServerConfiguration = ServerConfiguration()
    ) async {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.contains(where: { ["--help", "-h"].contains($0) }) {
            print("Options:\n\(ServerConfiguration.usage)")
            exit(0)
        }
        var configuration = configuration
        do {
            try configuration.apply(arguments: arguments, environment: environment)
        } catch {
            end("\(error)\nOptions:\n\(ServerConfiguration.usage)", status: 2)
        }
        do { try await Server(application, configuration: configuration).run() } catch {
            end("\(error)", status: 1)
        }
    }

    private static func end(_ message: String, status: Int32) -> Never {
        StandardError.write(message)
        exit(status)
    }

    /// The variables that ``ServerConfiguration/apply(arguments:environment:)`` looks at.
    private static var environment: [String: String] {
        var variables: [String: String] = [:]
        for name in ["HOST", "PORT", "UNIX_SOCKET", "THREADS", "LISTEN_PID", "LISTEN_FDS"] {
            if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
        }
        return variables
    }
}
#endif
