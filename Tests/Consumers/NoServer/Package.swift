// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "NoServer",
    platforms: [.macOS(.v15)],
    dependencies: [.package(path: "../swift-asgi-tools", traits: [])],
    targets: [
        .executableTarget(
            name: "NoServer",
            dependencies: [.product(name: "Server", package: "swift-asgi-tools")])
    ]
)
