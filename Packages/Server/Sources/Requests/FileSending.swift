#if Server
import HTTPCore
import NIOCore

/// A part of a file on its way to the client, piece by piece; used on one event loop only.
final class FileSending {
    private let part: FilePart
    private let connection: HTTP1Connection
    /// Where the piece at hand ends.
    private var pieceEnd: Int64 = 0
    /// What came of it; `nil` while it is on its way.
    private var result: Result<Void, any Error>?
    private var waiting: CheckedContinuation<Void, Never>?

    /// How much of a file is handed to the system at once.
    private static let pieceSize: Int64 = 2 * 1024 * 1024

    /// A file has fewer bytes than when its sending began.
    static let truncated = ProtocolViolation("The file became shorter while it was being sent.")

    init(_ part: FilePart, on connection: HTTP1Connection) {
        self.part = part
        self.connection = connection
    }

    /// Sends the part, and returns when the system has all of it, or the connection is closed.
    ///
    /// Does not end earlier when the task is cancelled: the file is in use until then.
    ///
    /// - Throws: `ClientDisconnected`, or that the file was ``truncated``.
    func run() async throws {
        let handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: part.descriptor)
        defer { _ = try? handle.takeDescriptorOwnership() }
        var offset = part.offset
        while offset < part.end {
            let end = min(part.end, offset + Self.pieceSize)
            // Who made the part has looked before the first piece.
            guard offset == part.offset || part.reaches(end) else { throw Self.truncated }
            begin(FileRegion(fileHandle: handle, readerIndex: Int(offset), endIndex: Int(end)))
            if result == nil { await withCheckedContinuation { waiting = $0 } }
            try result?.get()
            offset = end
        }
    }

    private func begin(_ region: FileRegion) {
        result = nil
        pieceEnd = Int64(region.endIndex)
        guard let sent = connection.send(region) else {
            return complete(.failure(ClientDisconnected()))
        }
        sent.assumeIsolated().whenComplete { result in
            self.complete(result.mapError { _ in ClientDisconnected() })
        }
        watch(upTo: pieceEnd, on: sent.eventLoop)
    }

    private func complete(_ result: Result<Void, any Error>) {
        guard self.result == nil else { return }
        self.result = result
        waiting?.resume()
        waiting = nil
    }

    /// Looks at the file as long as a piece of it waits for the client.
    ///
    /// The system sends nothing of a file that has become too short, and NIO would try for ever.
    private func watch(upTo end: Int64, on loop: any EventLoop) {
        guard result == nil else { return }
        loop.assumeIsolated().scheduleTask(in: .seconds(1)) {
            guard self.result == nil, self.pieceEnd == end else { return }
            if self.part.reaches(end) { return self.watch(upTo: end, on: loop) }
            self.complete(.failure(Self.truncated))
            self.connection.abort()
        }
    }
}
#endif
