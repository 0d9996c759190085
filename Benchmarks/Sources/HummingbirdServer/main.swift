// Hummingbird as its users write it: a router with one route. The figure to beat.
//
//     HummingbirdServer --port 8080 --threads 1

import Hummingbird
import Logging
import NIOPosix

/// The positive number after `--name` on the command line.
///
/// Stops the program when no such number follows, so that a mistyped run measures nothing.
func option(_ name: String, default fallback: Int) -> Int {
    let arguments = CommandLine.arguments
    guard let index = arguments.firstIndex(of: "--\(name)") else { return fallback }
    guard let word = arguments.dropFirst(index + 1).first, let value = Int(word), value > 0 else {
        fatalError("--\(name) needs a positive number")
    }
    return value
}

let router = Router()
if let index = CommandLine.arguments.firstIndex(of: "--static") {
    // A folder, served below /static.
    let folder = CommandLine.arguments[index + 1]
    router.add(middleware: FileMiddleware(folder, urlBasePath: "/static"))
}
router.get("/") { _, _ in "Hello, world!" }

// Hummingbird gives every request a copy of the logger; at this level nothing is ever written.
var logger = Logger(label: "HummingbirdServer")
logger.logLevel = .error

// A group of our own, because the shared one starts a thread for each processor. It limits the
// event loops only: Hummingbird runs handlers in the thread pool of Swift's concurrency.
let group = MultiThreadedEventLoopGroup(numberOfThreads: option("threads", default: 1))

let application = Application(
    router: router,
    configuration: .init(
        address: .hostname("127.0.0.1", port: option("port", default: 8080))
    ),
    eventLoopGroupProvider: .shared(group),
    logger: logger
)

// Ends on SIGTERM and SIGINT.
try await application.runService()
