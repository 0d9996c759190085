import HTTPTypes
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// SwiftNIO's decoder, and its fields as `HTTPFields`.
struct NIOFieldsReader: HeadReader {
    var reader: NIOReader

    mutating func read() throws -> (head: HTTPRequestHead, fields: HTTPFields) {
        let head = try reader.read()
        return (head, HTTPFields(head.headers, splitCookie: false))
    }

    /// `Host` is left out of the fields, as that is the authority of an `HTTPRequest`.
    func findings(_ read: (head: HTTPRequestHead, fields: HTTPFields)) -> Findings {
        Findings(
            fields: read.fields.count + 1, target: read.head.uri,
            agent: read.fields[.userAgent] ?? "")
    }

    func size(_ read: (head: HTTPRequestHead, fields: HTTPFields)) -> Int {
        read.fields.count + 1 + read.head.uri.utf8.count + read.fields[0].value.utf8.count
    }
}

/// SwiftNIO's decoder, and its head as an `HTTPRequest`.
struct NIORequestReader: HeadReader {
    var reader: NIOReader

    mutating func read() throws -> HTTPRequest {
        try HTTPRequest(try reader.read(), secure: false, splitCookie: false)
    }

    func findings(_ request: HTTPRequest) -> Findings {
        Findings(
            fields: request.headerFields.count + (request.authority == nil ? 0 : 1),
            target: request.path ?? "", agent: request.headerFields[.userAgent] ?? "")
    }

    func size(_ request: HTTPRequest) -> Int {
        request.headerFields.count + 1 + (request.path ?? "").utf8.count
            + request.headerFields[0].value.utf8.count
    }
}
