import Foundation
import HTTPCore
import Testing

@Suite struct CancelledFormTests {
    /// Gives the start of a form, then waits until the task is cancelled.
    private static func receive(_ start: String) -> Receive {
        let source = ScriptedSource([.httpRequest(body: Array(start.utf8), more: true)])
        return Receive {
            if source.timesAsked == 0 { return try await source.next() }
            try await Task.sleep(for: .seconds(60))
            return .httpDisconnect
        }
    }

    @Test func cancelledFormLeavesNothing() async throws {
        let mark = UUID().uuidString
        let request = Request(
            Self.receive(Sample.file("f", "f", mark) + Sample.file("g", "g", mark)),
            as: "multipart/form-data; boundary=b")
        var limits = FormLimits()
        limits.fileMemory = 0

        let reading = Task { [limits] in try await request.form(limits: limits) }
        #expect(try await soon { Folder.uploads(beginningWith: mark).count == 2 })
        reading.cancel()

        await #expect(throws: CancellationError.self) { try await reading.value }
        #expect(try await soon { Folder.uploads(beginningWith: mark) == [] })
        #expect(await bodyError { try await request.form() } == .alreadyRead)
    }
}
