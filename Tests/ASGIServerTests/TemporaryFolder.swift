import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Makes a folder with a short path, as sockets need, that must be empty again in the end.
func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    var template = Array("/tmp/asgi-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer {
        unsafe $0.baseAddress.flatMap { unsafe mkdtemp($0) } != nil
    }
    try #require(made)
    let folder = String(
        decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { _ = unsafe rmdir(folder) }
    return try await body(folder)
}
