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
    dependencies: [.package(path: "../swift-asgi-tools")],
    targets: [
        .executableTarget(name: "App", dependencies: products),
        .testTarget(name: "AppTests", dependencies: ["App"]),
    ]
)
