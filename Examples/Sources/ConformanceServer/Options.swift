import ASGIServer

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Takes `--static FOLDER` out of a command line; the rest is the server's.
func takeStaticFolder(from arguments: inout [String]) -> String? {
    if let index = arguments.firstIndex(where: { $0.hasPrefix("--static=") }) {
        return String(arguments.remove(at: index).dropFirst("--static=".count))
    }
    guard let index = arguments.firstIndex(of: "--static") else { return nil }
    guard index + 1 < arguments.count else { fail("--static needs a value.") }
    defer { arguments.removeSubrange(index...index + 1) }
    return arguments[index + 1]
}

/// Prints the options, and ends the program.
func help() -> Never {
    // The rest is of the environment, at which this program does not look.
    let options = ServerConfiguration.usage.split(separator: "\n\n")[0]
    print("Options:\n  --static FOLDER  what is below /static\n\(options)")
    exit(0)
}

/// Ends the program with a sentence instead of a backtrace.
func fail(_ message: String) -> Never {
    print(message)
    exit(2)
}
