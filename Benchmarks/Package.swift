// swift-tools-version: 6.2

import PackageDescription

// The servers and routers we compare ourselves with, and what times our parsers, our router and our
// middlewares. A package of its own, so that nobody who builds the toolkit fetches them. The server
// under test is built in `../Examples`.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// As the toolkit itself is built: asynchronous functions stay on the executor of their caller.
let toolkitSettings = settings + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

/// A product of the toolkit.
func toolkit(_ product: String) -> Target.Dependency {
    .product(name: product, package: "swift-asgi-tools")
}

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        // Without its default traits neither swift-configuration nor full Foundation is linked.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird.git",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.7.0", traits: []),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.0"),
        .package(name: "swift-asgi-tools", path: "..", traits: ["Server", "Compression"]),
    ],
    targets: [
        .executableTarget(
            name: "HummingbirdServer",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "NIOServer",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "NIOSocketEcho",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "Parsing",
            dependencies: [toolkit("HTTPCore")],
            swiftSettings: settings
        ),
        // The codec is no product: it comes with the server, which is built of it.
        .executableTarget(
            name: "Heads",
            dependencies: [
                toolkit("HTTPCore"), toolkit("Server"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            ],
            swiftSettings: settings
        ),
        .target(name: "Lookups", swiftSettings: toolkitSettings),
        .executableTarget(
            name: "Routes",
            dependencies: [
                "Lookups", toolkit("HTTPCore"), toolkit("Responses"), toolkit("Routing"),
                toolkit("App"),
            ],
            swiftSettings: toolkitSettings
        ),
        .executableTarget(
            name: "HummingbirdRoutes",
            dependencies: [
                "Lookups",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "MiddlewareChain",
            dependencies: [
                toolkit("HTTPCore"), toolkit("Responses"), toolkit("Middlewares"), toolkit("App"),
            ],
            swiftSettings: toolkitSettings
        ),
        .executableTarget(
            name: "WebSocketCodec",
            dependencies: [toolkit("HTTPCore"), toolkit("WebSocket")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "SocketEcho",
            dependencies: [toolkit("ASGITools"), toolkit("Server")],
            swiftSettings: toolkitSettings
        ),
    ]
)
