#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Takes `--static FOLDER` out of a command line; the rest is the server's.
func takeStaticFolder(from arguments: inout [String]) -> String? {
    guard let index = arguments.firstIndex(of: "--static") else { return nil }
    guard index + 1 < arguments.count else { fail("--static needs a value.") }
    defer { arguments.removeSubrange(index...index + 1) }
    return arguments[index + 1]
}

/// Ends the program with a sentence instead of a backtrace.
func fail(_ message: String) -> Never {
    print(message)
    exit(2)
}
