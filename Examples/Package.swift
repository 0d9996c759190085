// swift-tools-version: 6.2
import PackageDescription

/// A product of the toolkit.
func toolkit(_ product: String) -> Target.Dependency {
    .product(name: product, package: "swift-asgi-tools")
}

/// An example, and what it needs besides the toolkit; its tests see its internals.
func example(_ name: String, _ dependencies: Target.Dependency...) -> [Target] {
    [
        .executableTarget(
            name: name, dependencies: [toolkit("ASGITools"), toolkit("Server")] + dependencies),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.target(name: name), toolkit("ASGITools"), toolkit("Testing")]),
    ]
}

let package = Package(
    name: "Examples",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-asgi-tools", path: ".."),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.0.0"),
    ],
    targets: example("Hello") + example("Showcase") + example("Chat")
        + example("Health")
        + example("ConformanceServer")
        + example("Templates", .product(name: "Mustache", package: "swift-mustache"))
)
