// swift-tools-version: 6.2
import PackageDescription

// Who measures and traces: an application without our server, whose traits bring no SwiftNIO.
let package = Package(
    name: "Observed",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(path: "../swift-asgi-tools", traits: ["Metrics", "Tracing"]),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.3.0"),
    ],
    targets: [
        // Its files are those tests of ASGIMiddlewaresTests that need these traits.
        .testTarget(
            name: "ObservedTests",
            dependencies: [
                .product(name: "HTTPCore", package: "swift-asgi-tools"),
                .product(name: "Responses", package: "swift-asgi-tools"),
                .product(name: "Routing", package: "swift-asgi-tools"),
                .product(name: "Middlewares", package: "swift-asgi-tools"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: [.define("Metrics"), .define("Tracing")])
    ]
)
