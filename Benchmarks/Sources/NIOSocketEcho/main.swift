// SwiftNIO and its codec of WebSockets with nothing on top: no task, no await, and no message, only
// frames. What an echo built on NIOWebSocket cannot be faster than.
//
//     NIOSocketEcho --port 8080

import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// The positive number after `--port` on the command line.
func port() -> Int {
    let arguments = CommandLine.arguments
    guard let index = arguments.firstIndex(of: "--port"),
        let word = arguments.dropFirst(index + 1).first, let port = Int(word), port > 0
    else { fatalError("Usage: NIOSocketEcho --port PORT") }
    return port
}

let upgrader = NIOWebSocketServerUpgrader(
    maxFrameSize: 1 << 24,
    shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
    upgradePipelineHandler: { channel, _ in
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(EchoHandler())
        }
    })

let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup(numberOfThreads: 1))
    .serverChannelOption(.backlog, value: 256)
    .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(
                withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
        }
    }

let server = try bootstrap.bind(host: "127.0.0.1", port: port()).wait()

// An end by `exit`, and not by the signal itself, lets allocations be counted.
signal(SIGTERM) { _ in exit(0) }
try server.closeFuture.wait()
