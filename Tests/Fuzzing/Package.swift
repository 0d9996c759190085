// swift-tools-version: 6.2

import PackageDescription

// A harness of libFuzzer around the HTTP/1.1 codec. A package of its own, as all of it is built with
// the instruments of the fuzzer; the links in `Sources` are the toolkit's own folders.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "Fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.7.0", traits: [])
    ],
    targets: [
        .target(
            name: "HTTPCore",
            dependencies: [.product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: settings
        ),
        .target(name: "ASGIHTTP1", dependencies: ["HTTPCore"], swiftSettings: settings),
        .executableTarget(
            name: "Fuzzing", dependencies: ["HTTPCore", "ASGIHTTP1"],
            // libFuzzer brings its own `main`.
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]
        ),
    ]
)
