import ASGIResponses
import HTTPCore
import Testing

@Suite struct MediaTypeFileExtensionTests {
    @Test(
        arguments: [
            ("index.html", "text/html; charset=utf-8"),
            ("app.js", "text/javascript; charset=utf-8"),
            ("module.mjs", "text/javascript; charset=utf-8"), ("a.css", "text/css; charset=utf-8"),
            ("README.md", "text/markdown; charset=utf-8"), ("a.txt", "text/plain; charset=utf-8"),
            ("a.csv", "text/csv; charset=utf-8"), ("a.ics", "text/calendar; charset=utf-8"),
            ("a.vtt", "text/vtt; charset=utf-8"), ("a.json", "application/json"),
            ("a.js.map", "application/json"), ("a.wasm", "application/wasm"),
            ("site.webmanifest", "application/manifest+json"), ("a.pdf", "application/pdf"),
            ("a.xml", "application/xml"), ("a.zip", "application/zip"), ("a.svg", "image/svg+xml"),
            ("a.avif", "image/avif"), ("a.webp", "image/webp"), ("a.jpg", "image/jpeg"),
            ("favicon.ico", "image/vnd.microsoft.icon"), ("a.woff2", "font/woff2"),
            ("a.mp4", "video/mp4"), ("a.webm", "video/webm"),
            ("a.m3u8", "application/vnd.apple.mpegurl"),
            ("segment.ts", "video/mp2t"), ("a.mp3", "audio/mpeg"), ("a.wav", "audio/wav"),
            ("a.tar.gz", "application/gzip"), ("a.tar.zst", "application/zstd"),
            ("a.glb", "model/gltf-binary"), ("a.eml", "message/rfc822"),
            (
                "a.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            ),
        ])
    func nameEndsWithItsType(_ name: String, _ type: String) {
        #expect(MediaType(forFileNamed: name)?.description == type)
    }

    @Test(arguments: ["LOGO.PNG", "/folder.d/logo.png", "a b.c.png", "../x.png"])
    func folderAndCaseDoNotMatter(_ name: String) {
        #expect(MediaType(forFileNamed: name)?.description == "image/png")
    }

    @Test(arguments: [
        "", "README", ".html", "a.", "folder.html/file", "a.html/", "a.unknown", "a.ht ml",
    ])
    func nameWithoutAKnownExtensionHasNoType(_ name: String) {
        #expect(MediaType(forFileNamed: name) == nil)
    }

    @Test func extensionMayBeginWithADot() {
        #expect(MediaType(fileExtension: ".html") == MediaType(fileExtension: "HTML"))
        #expect(MediaType(fileExtension: "html")?.essence == "text/html")
        #expect(MediaType(fileExtension: "") == nil)
    }
}
