import HTTPCore
import Testing

@Suite struct HTTPVersionTests {
    @Test(arguments: [
        (HTTPVersion.http1_0, "1.0"), (.http1_1, "1.1"), (.http2, "2"), (.http3, "3"),
        (HTTPVersion(major: 0, minor: 9), "0.9"), (HTTPVersion(major: 1, minor: 2), "1.2"),
    ])
    func versionIsWrittenAsASGIWritesIt(_ version: HTTPVersion, _ text: String) {
        #expect(version.description == text)
    }

    @Test func versionsAreOrderedByMajorThenMinor() {
        let versions = [
            HTTPVersion.http3, .http1_1, HTTPVersion(major: 0, minor: 9), .http2, .http1_0,
        ]

        #expect(versions.sorted().map(\.description) == ["0.9", "1.0", "1.1", "2", "3"])
    }
}
