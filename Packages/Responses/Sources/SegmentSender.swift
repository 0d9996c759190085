import HTTPCore

/// Sends bytes and parts of files in order: without a copy where the server can, else by reading.
struct SegmentSender {
    private let extensions: ScopeExtensions
    private let emit: Send

    /// How much of a file is read at once.
    private static let readSize: Int64 = 256 * 1024

    init(_ scope: HTTPScope, _ send: Send) {
        extensions = scope.extensions
        emit = send
    }

    /// Sends the segments as the whole content.
    ///
    /// - Throws: `FileError` if a file cannot be read or has become shorter; what `send` throws.
    func send(_ segments: [Response.Segment]) async throws {
        let last = segments.indices.last
        for (index, segment) in zip(segments.indices, segments) {
            let more = index != last
            switch segment {
            case .bytes(let bytes): try await emit(.httpResponseBody(bytes, more: more))
            case .file(let file, let offset, let count):
                if extensions.contains(.zeroCopySend) {
                    try await emit(
                        .httpResponseZeroCopySend(
                            file: file.descriptor, offset: offset, count: count, more: more))
                } else {
                    try await read(file, from: offset, count: count, more: more)
                }
            }
        }
        if segments.isEmpty { try await emit(.httpResponseBody([])) }
    }

    private func read(_ file: OpenFile, from offset: Int64, count: Int64, more: Bool) async throws {
        var (offset, rest) = (offset, count)
        repeat {
            let bytes = try await file.read(at: offset, upTo: Int(min(rest, Self.readSize)))
            guard !bytes.isEmpty || rest == 0 else { throw FileTruncated(path: file.path) }
            offset += Int64(bytes.count)
            rest -= Int64(bytes.count)
            try await emit(.httpResponseBody(bytes, more: more || rest > 0))
        } while rest > 0
    }
}

/// A file became shorter while it was being sent.
struct FileTruncated: HTTPStatusError {
    let path: String

    var status: HTTPResponse.Status { .internalServerError }
    var message: String { "The file could not be sent." }
    var description: String { "The file \(path) became shorter while it was being sent." }
}
