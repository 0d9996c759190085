import ASGITesting
import HTTPCore
import Testing

/// A part of a `multipart/byteranges` body.
struct BodyPart: Equatable {
    var headers: HTTPFields = [:]
    var content: [UInt8] = []
}

extension TestReply {
    /// The parts of a `multipart/byteranges` body.
    func byteRanges() throws -> [BodyPart] {
        let type = try #require(headers[.contentType].flatMap { MediaType(parsing: $0) })
        #expect(type.essence == "multipart/byteranges")
        let boundary = try #require(type.parameters["boundary"])
        var parser = try MultipartParser(boundary: boundary)
        parser.append(body)
        parser.finish()
        var parts: [BodyPart] = []
        while let event = try parser.next() {
            switch event {
            case .part(let headers): parts.append(BodyPart(headers: headers))
            case .content(let bytes): parts[parts.count - 1].content += bytes
            case .endOfPart, .end: break
            }
        }
        return parts
    }
}
