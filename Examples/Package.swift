// swift-tools-version: 6.2
import PackageDescription

/// A product of the toolkit.
func toolkit(_ product: String) -> Target.Dependency {
    .product(name: product, package: "swift-asgi-tools")
}

let package = Package(
    name: "Examples",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-asgi-tools", path: ".."),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.0.0"),
    ],
    targets: [
        .executableTarget(name: "Hello", dependencies: [toolkit("ASGITools"), toolkit("Server")]),
        .executableTarget(
            name: "Showcase", dependencies: [toolkit("ASGITools"), toolkit("Server")]),
        .executableTarget(
            name: "Templates",
            dependencies: [
                toolkit("ASGITools"), toolkit("Server"),
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .executableTarget(
            name: "ConformanceServer", dependencies: [toolkit("ASGITools"), toolkit("Server")]),
    ]
)
