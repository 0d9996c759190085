import ASGIHTTP1
import HTTPCore
import Testing

@Suite struct ResponseParserRefusalTests {
    private static let statusLines = [
        "\r\nHTTP/1.1 200 OK\r\n", "HTTP/2 200 OK\r\n", "HTTP/2.0 200 OK\r\n",
        "HTTP/0.9 200 OK\r\n",
        "HTTP/1.\u{0} 200 OK\r\n", "http/1.1 200 OK\r\n", "HTTPS/1.1 200 OK\r\n", "ICY 200 OK\r\n",
        " HTTP/1.1 200 OK\r\n", "HTTP/1.1  200 OK\r\n", "HTTP/1.1\t200 OK\r\n",
        "HTTP/1.1 200\r\n", "HTTP/1.1 20 OK\r\n", "HTTP/1.1 2000 OK\r\n", "HTTP/1.1 099 x\r\n",
        "HTTP/1.1 2x0 OK\r\n", "HTTP/1.1 -20 OK\r\n", "HTTP/1.1 OK\r\n", "HTTP/1.1 200 OK\n",
        "HTTP/1.1 200 OK\r\r\n", "HTTP/1.1 200 O\u{0}K\r\n", "HTTP/1.1 200 O\u{7f}K\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n", "<html>", "\u{0}\u{0}", "HTTP/1.1 200 OK\rX",
    ].map { $0 + "Content-Length: 0\r\n\r\n" }

    private static let fields = [
        "Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 1\r\nContent-Length: 1\r\n",
        "Content-Length: 1, 1\r\n", "Content-Length: -1\r\n", "Content-Length: +1\r\n",
        "Content-Length: \r\n", "Content-Length: 1a\r\n", "Content-Length: 9999999999999999999\r\n",
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n",
        "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding: identity\r\n", "Transfer-Encoding: ,\r\n",
        "A\r\n", "A : b\r\n", ": b\r\n", " A: b\r\n", "A: b\r\n c\r\n", "A: b\n", "A: b\rc\r\n",
        "A: \u{0}\r\n", "A\u{e4}: b\r\n", "\n",
    ].map { "HTTP/1.1 200 OK\r\n\($0)\r\n" }

    private static let bodies = [
        "zz\r\n", "\r\n", "-1\r\n", "1\r\nab\r\n", "1\nx", "0\r\nA: b\n\r\n", "0\r\nA\r\n\r\n",
    ].map { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\($0)" }

    private static let behind = [
        "HTTP/1.1 204 No Content\r\n\r\n0\r\n\r\n", "HTTP/1.1 304 Not Modified\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    ]

    private static let oldVersion = ["HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"]

    @Test(arguments: statusLines + fields + bodies + behind + oldVersion)
    func malformedResponseStandsFor502HoweverItArrives(_ sample: String) {
        let count = wire(sample).count

        #expect(responseRefusal(of: sample)?.status.code == 502)
        for position in 0..<count {
            let error = responseRefusal(of: sample, arrivingUpTo: [position])
            #expect(error?.status.code == 502, "split at \(position)")
        }
        #expect(responseRefusal(of: sample, arrivingUpTo: 0..<count) != nil, "byte for byte")
    }

    @Test(arguments: [
        ("HTTP/2 200 \r\n", "The response does not begin with HTTP/1.1 or HTTP/1.0."),
        ("HTTP/1.1 200\r\n", "The status line has no space behind its code."),
        ("HTTP/1.1 99 \r\n", "The status line has no code of three digits and a space."),
        ("HTTP/1.1 200 OK\n", "The status line does not end with CR LF, or has a control byte."),
        (
            "HTTP/1.1 101 x\r\n\r\n",
            "The response is 101, and the request asked for no other protocol."
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            "Content-Length is repeated, too long or not a number."
        ),
        ("HTTP/1.1 204 \r\n\r\nx", "There are bytes behind the end of the response."),
    ])
    func refusalSaysWhatIsWrong(_ sample: String, _ message: String) {
        #expect(responseRefusal(of: sample)?.message == message)
    }

    @Test func twoFramingsAreAnErrorEvenWhereThereIsNoBody() {
        let fields = "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"

        let toHead = responseRefusal(of: "HTTP/1.1 200 OK\r\n\(fields)\r\n", to: .head)
        let early = responseRefusal(of: "HTTP/1.1 103 x\r\n\(fields)\r\n")

        #expect(toHead != nil && early != nil)
    }
}
