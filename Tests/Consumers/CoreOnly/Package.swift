// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "CoreOnly",
    platforms: [.macOS(.v15)],
    dependencies: [.package(path: "../swift-asgi-tools", traits: [])],
    targets: [
        .executableTarget(
            name: "CoreOnly",
            dependencies: [.product(name: "HTTPCore", package: "swift-asgi-tools")])
    ]
)
