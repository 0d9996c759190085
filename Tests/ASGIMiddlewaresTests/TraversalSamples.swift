/// Ways out of a folder that have worked somewhere.
enum TraversalSamples {
    /// What follows the prefix `/static`; most would be `../secret.txt`, somewhere.
    static let paths: [String] =
        handwritten
        + dots.flatMap { dot in
            slashes.flatMap { slash in
                ["/", "//", "/./", "/css/", "/css\(slash)\(dot)\(slash)", "", slash].map { start in
                    "\(start)\(dot)\(slash)secret.txt"
                }
            }
        }

    /// What has been taken for `..`.
    static let dots = [
        "..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "%252e%252e", "%25%32%65%25%32%65",
        "%c0%ae%c0%ae",
        "%C0%AE.", "%e0%80%ae%e0%80%ae", "%f0%80%80%ae%f0%80%80%ae", "%c0%2e%c0%2e", "%uff0e%uff0e",
        "%u002e%u002e", "．．", "%ef%bc%8e%ef%bc%8e", "․․", "‥", "%e2%80%a5", "....", "...",
        "..%00", "%00..", "..;", "..;a=b", "..%3b", "..%20", "%20..", ".. ", "..%09", "..%0d%0a",
        "..%7f", "..%ad", "..%c2%ad", ".%e2%80%8b.", "%e2%80%8d..", "..:", "..::$DATA", "..?",
        "..#",
        "..%23", "..%3f", "%2%65%2%65", "%%32%65%%32%65", "0x2e0x2e", "&#46;&#46;", "\\.\\.",
        "..%ff", "%ff..", "%fe%fe..",
    ]

    /// What has been taken for `/`.
    static let slashes = [
        "/", "//", "%2f", "%2F", "\\", "%5c", "%5C", "%252f", "%255c", "%c0%af", "%c1%9c",
        "%e0%80%af", "%u2215", "／", "%ef%bc%8f", "∕", "/./", "/%2e/", "%00/", ";/", "/;/", "\\/",
        "/\\", "%2f/", "%09/",
    ]

    private static let handwritten: [String] = [
        "/.env", "/%2eenv", "/%2Eenv", "/css/../.env", "/.git/config", "/%2egit%2fconfig",
        "/css/%2e%2e/%2eenv", "/.", "/..", "/../", "/./", "/.%2F.env", "/.env/", "/.env%00.txt",
        "/a.txt%00", "/a.txt%00.html", "/%00", "/%00a.txt", "/a.txt/../../secret.txt",
        "/nowhere/../../secret.txt", "//etc/passwd", "///etc/passwd", "/%2fetc%2fpasswd",
        "/%2Fetc/passwd", "%2f..%2fsecret.txt", "../secret.txt", "/..", "..", "../",
        "..;/secret.txt",
        "/C:/secret.txt", "/C:%5Csecret.txt", "/%5c%5clocalhost%5cc$", "/file:///etc/passwd",
        "/http://localhost/", "/~root/.bashrc", "/~/secret.txt", "/$HOME/secret.txt",
        "/${PWD}/../secret.txt", "/`cat secret.txt`", "/*", "/?", "/secret.txt",
        "-secret/secret.txt",
        "/../public-secret/secret.txt", "/..%2fpublic-secret%2fsecret.txt",
        "%2d%73ecret/secret.txt", "/../public/../secret.txt", "/%2e%2e/public/%2e%2e/secret.txt",
        "/.../secret.txt", "/css/.../.../secret.txt", "/....//....//secret.txt",
        "/..././..././secret.txt", "/a.txt.", "/a.txt ", "/a.txt%20", "/a.txt%0a", "/a.txt::$DATA",
        "/proc/self/environ", "/dev/stdin", "/%", "/%2", "/%zz", "/%%%", "/%2e%", "/%FF%FE",
        "/\u{0}",
        "/public/a.txt", "/index.html/../../secret.txt", "/docs/index.html/..%2f..%2fsecret.txt",
    ]
}
