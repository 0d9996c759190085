// swift-tools-version: 6.2
import PackageDescription

/// The module of a room: the folder and product `Responses` hold the module `ASGIResponses`.
func module(_ room: String) -> String { room == "HTTPCore" ? room : "ASGI\(room)" }

/// A product of SwiftNIO or swift-log, fetched only where the trait `Server` is on.
func server(_ product: String, _ package: String) -> Target.Dependency {
    .product(name: product, package: package, condition: .when(traits: ["Server"]))
}

/// A module that is built only where the trait `Server` is on.
func server(_ module: String) -> Target.Dependency {
    .target(name: module, condition: .when(traits: ["Server"]))
}

/// A target that is built only where the trait `Compression` is on.
func compression(_ target: String) -> Target.Dependency {
    .target(name: target, condition: .when(traits: ["Compression"]))
}

/// A product of swift-metrics, fetched only where the trait `Metrics` is on.
func metrics(_ product: String) -> Target.Dependency {
    .product(name: product, package: "swift-metrics", condition: .when(traits: ["Metrics"]))
}

/// A product of swift-distributed-tracing, fetched only where the trait `Tracing` is on.
func tracing(_ product: String) -> Target.Dependency {
    .product(
        name: product, package: "swift-distributed-tracing",
        condition: .when(traits: ["Tracing"]))
}

// The floors of the house, lowest first. A module lists every module it imports, and no other;
// Tests/HouseTests holds both this list and the imports against the table of the architecture.
let rooms: KeyValuePairs<String, [Target.Dependency]> = [
    "HTTPCore": [.product(name: "HTTPTypes", package: "swift-http-types")],
    "Responses": ["HTTPCore"],
    "WebSocket": ["HTTPCore", "ASGIResponses", compression("CZlib")],
    "Routing": ["HTTPCore"],
    "Middlewares": [
        "HTTPCore", "ASGIResponses", "ASGIRouting", server("Logging", "swift-log"),
        metrics("Metrics"), tracing("Tracing"),
    ],
    "Views": ["HTTPCore", "ASGIResponses", "ASGIMiddlewares"],
    "App": ["HTTPCore", "ASGIResponses", "ASGIWebSocket", "ASGIRouting", "ASGIMiddlewares"],
    "Server": [
        "HTTPCore", "ASGIHTTP1", "ASGIWebSocket", server("NIOCore", "swift-nio"),
        server("NIOPosix", "swift-nio"),
        server("Logging", "swift-log"),
        .product(
            name: "ServiceLifecycle", package: "swift-service-lifecycle",
            condition: .when(traits: ["ServiceLifecycle"])),
    ],
    "Testing": [
        "HTTPCore", "ASGIResponses", "ASGIWebSocket", server("ASGIHTTP1"), server("ASGIServer"),
        server("NIOCore", "swift-nio"), server("NIOPosix", "swift-nio"),
    ],
]

let package = Package(
    name: "swift-asgi-tools",
    platforms: [.macOS(.v15)],
    products: rooms.map { .library(name: $0.key, targets: [module($0.key)]) }
        + [.library(name: "ASGITools", targets: ["ASGITools"])],
    traits: [
        .trait(name: "Server", description: "The server: fetches SwiftNIO and swift-log."),
        .trait(name: "Compression", description: "Compression by the system's zlib."),
        .trait(name: "TLS", description: "HTTPS. Not built yet."),
        .trait(name: "HTTP2", description: "HTTP/2. Not built yet."),
        .trait(name: "ServiceLifecycle", description: "The server by swift-service-lifecycle."),
        .trait(name: "Metrics", description: "Metrics by swift-metrics."),
        .trait(name: "Tracing", description: "Spans by swift-distributed-tracing."),
        .default(enabledTraits: ["Server", "Compression"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.7.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.9.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.3.0"),
    ],
    targets: rooms.map {
        .target(name: module($0.key), dependencies: $0.value, path: "Packages/\($0.key)/Sources")
    } + [
        .target(name: "ASGIHTTP1", dependencies: ["HTTPCore"], path: "Packages/Server/HTTP1"),
        .systemLibrary(
            name: "CZlib", path: "Packages/CZlib", pkgConfig: "zlib",
            providers: [.apt(["libz-dev"]), .brew(["zlib"])]),
        .target(
            name: "ASGITools",
            dependencies: [
                "HTTPCore", "ASGIResponses", "ASGIWebSocket", "ASGIRouting", "ASGIMiddlewares",
                "ASGIViews", "ASGIApp",
            ],
            path: "Packages/ASGITools/Sources"),

        .target(name: "TestSupport", path: "Tests/Support"),
        .testTarget(name: "HTTPCoreTests", dependencies: ["HTTPCore", "TestSupport"]),
        .testTarget(
            name: "ASGIResponsesTests",
            dependencies: ["HTTPCore", "ASGIResponses", "ASGITesting", "TestSupport"]),
        .testTarget(
            name: "ASGIWebSocketTests",
            dependencies: [
                "HTTPCore", "ASGIResponses", "ASGIWebSocket", "ASGITesting", "TestSupport",
                compression("CZlib"),
            ]),
        .testTarget(
            name: "ASGIRoutingTests", dependencies: ["HTTPCore", "ASGIRouting", "TestSupport"]),
        .testTarget(
            name: "ASGIMiddlewaresTests",
            dependencies: [
                "HTTPCore", "ASGIResponses", "ASGIRouting", "ASGIMiddlewares", "ASGITesting",
                "TestSupport", server("Logging", "swift-log"), metrics("Metrics"),
                metrics("MetricsTestKit"), tracing("Tracing"), tracing("InMemoryTracing"),
            ]),
        .testTarget(
            name: "ASGIViewsTests",
            dependencies: [
                "HTTPCore", "ASGIResponses", "ASGIMiddlewares", "ASGIViews", "ASGITesting",
            ]),
        .testTarget(
            name: "ASGIAppTests", dependencies: ["ASGITools", "ASGITesting", "TestSupport"]),
        .testTarget(
            name: "ASGIHTTP1Tests", dependencies: ["HTTPCore", "ASGIHTTP1", "TestSupport"]),
        .testTarget(
            name: "ASGIServerTests",
            dependencies: [
                "ASGITools", "ASGIServer", "TestSupport", server("Logging", "swift-log"),
            ]),
        .testTarget(
            name: "ASGITestingTests",
            dependencies: [
                "HTTPCore", "ASGITools", "ASGIResponses", "ASGIWebSocket", "ASGITesting",
                "ASGIServer", "TestSupport", server("NIOCore", "swift-nio"),
                server("Logging", "swift-log"),
            ]),
        .testTarget(name: "HouseTests", dependencies: [compression("CZlib")]),
    ]
)

// Keep this loop last: a global that is used above its own line is silently empty in a manifest.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}
