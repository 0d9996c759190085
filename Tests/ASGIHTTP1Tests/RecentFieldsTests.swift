import ASGIHTTP1
import HTTPCore
import Testing

/// Heads whose fields are those of the head before, which are not read again.
@Suite struct RecentFieldsTests {
    @Test(arguments: HeadSample.all)
    func secondHeadIsReadAsTheFirst(_ sample: HeadSample) throws {
        let bytes = sample.bytes
        let first = try #require(try parse(bytes))
        var parser = RequestParser()

        for _ in 0..<3 {
            let next = try #require(try parser.read(bytes[...]))
            #expect(next.head == first.head)
            #expect(next.consumed == first.consumed)
        }
    }

    @Test func headBehindAnyOtherIsReadAsAlone() throws {
        let samples = HeadSample.all.map(\.bytes)
        for before in samples {
            for bytes in samples {
                var parser = RequestParser()
                _ = try parser.read(before[...])
                let next = try #require(try parser.read(bytes[...]))
                let alone = try #require(try parse(bytes))
                #expect(next.head == alone.head, "\(text(bytes)) behind \(text(before))")
                #expect(next.consumed == alone.consumed)
            }
        }
    }

    @Test func changeOfAnyByteIsSeen() throws {
        let bytes = wire("GET / HTTP/1.1\r\nHost: a\r\nCookie: session=0123456789\r\n\r\n")
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            var parser = RequestParser()
            _ = try parser.read(bytes[...])
            let next = try? parser.read(changed[...])
            let alone = try? parse(changed)
            #expect(next?.head == alone?.head, "\(text(changed))")
        }
    }

    @Test func secondHeadMayArriveInPortions() throws {
        let bytes = wire("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n")
        for count in bytes.indices {
            var parser = RequestParser()
            let first = try #require(try parser.read(bytes[...]))
            #expect(try parser.read(bytes[..<count]) == nil)
            #expect(try #require(try parser.read(bytes[...])) == first)
        }
    }

    @Test func whatTheVersionMeansIsAskedAnew() throws {
        var parser = RequestParser()
        let fields = "Host: a\r\n\r\n"
        let new = try #require(try parser.read(wire("GET / HTTP/1.1\r\n" + fields)[...]))
        let old = try #require(try parser.read(wire("GET / HTTP/1.0\r\n" + fields)[...]))

        #expect(new.head.keepsAlive)
        #expect(!old.head.keepsAlive)
    }

    @Test func limitsHoldForARepeatedHead() throws {
        var parser = RequestParser(limits: HTTP1Limits(headBytes: 40))
        let fields = "Host: a\r\n\r\n"
        _ = try parser.read(wire("GET / HTTP/1.1\r\n" + fields)[...])
        let status = refusal { () throws(HTTP1Error) in
            _ = try parser.read(wire("GET /aaaaaaaaaaaaaaaa HTTP/1.1\r\n" + fields)[...])
        }

        #expect(status == 431)
    }

    @Test func forgottenFieldsAreReadAgain() throws {
        let bytes = wire("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        var parser = RequestParser()
        let first = try #require(try parser.read(bytes[...]))
        parser.forgetFields()

        #expect(try #require(try parser.read(bytes[...])) == first)
    }
}
