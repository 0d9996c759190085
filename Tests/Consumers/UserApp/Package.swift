// swift-tools-version: 6.2
import PackageDescription

let products = [
    "HTTPCore", "Responses", "WebSocket", "Middlewares", "Routing", "App", "Views", "Server",
    "Testing", "ASGITools",
].map { Target.Dependency.product(name: $0, package: "swift-asgi-tools") }

let package = Package(
    name: "UserApp",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "App", targets: ["App"])],
    dependencies: [
        .package(path: "../swift-asgi-tools", traits: [.defaults, "ServiceLifecycle"]),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.9.0"),
    ],
    targets: [
        .executableTarget(name: "App", dependencies: products),
        .testTarget(
            name: "AppTests",
            dependencies: [
                "App", .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
    ]
)
