// SwiftNIO and its HTTP/1 codec with nothing on top: no router, no task, no await. What a server
// built on NIOHTTP1 cannot be faster than.
//
//     NIOServer --port 8080 --threads 1

import NIOCore
import NIOHTTP1
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

let group = MultiThreadedEventLoopGroup(numberOfThreads: option("threads", default: 1))

let bootstrap = ServerBootstrap(group: group)
    // The same as Hummingbird sets.
    .serverChannelOption(.backlog, value: 256)
    .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
            // The pipeline NIO sets up by default: pipelining, error handling, header validation.
            try channel.pipeline.syncOperations.configureHTTPServerPipeline()
            try channel.pipeline.syncOperations.addHandler(HelloHandler())
        }
    }

let server = try bootstrap.bind(host: "127.0.0.1", port: option("port", default: 8080)).wait()

// SIGTERM is left to its default action, which ends the process.
try server.closeFuture.wait()
