#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What the command line says.
struct Options {
    var host = "127.0.0.1"
    var port = 8080
    var threads: Int?
    var staticFolder: String?

    /// Reads `--name value` pairs; anything else ends the program with a sentence.
    init(_ arguments: [String]) {
        var rest = arguments.dropFirst()
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { fail("\(name) needs a value.") }
            switch name {
            case "--host": host = value
            case "--port": port = number(value, of: name)
            case "--threads": threads = number(value, of: name)
            case "--static": staticFolder = value
            default:
                fail("Unknown option \(name). There are --host, --port, --threads and --static.")
            }
        }
    }
}

private func number(_ text: String, of name: String) -> Int {
    guard let number = Int(text), number >= 0 else { fail("\(name) needs a number, not \(text).") }
    return number
}

/// Ends the program with a sentence instead of a backtrace.
func fail(_ message: String) -> Never {
    print(message)
    exit(2)
}
