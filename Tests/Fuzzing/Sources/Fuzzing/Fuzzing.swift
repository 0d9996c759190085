import ASGIHTTP1
import HTTPCore

/// What libFuzzer calls with each input; what does not hold stops it.
///
/// The first byte says whether the others are requests or a response, and in what portions they
/// arrive.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = input.first else { return 0 }
    let bytes = Array(input.dropFirst())
    let portions = Array(stride(from: 1 + Int(first / 2), to: bytes.count, by: 1 + Int(first / 2)))

    let read = first.isMultiple(of: 2) ? Transcript.requests : Transcript.response
    let whole = Transcript(bytes, arrivingUpTo: [bytes.count], read)
    let parts = Transcript(bytes, arrivingUpTo: portions + [bytes.count], read)

    precondition(whole == parts, "portions are read in another way: \(whole) and \(parts)")
    for request in whole.requests { check(request) }
    return 0
}

/// Holds a request against what lets one be smuggled in another (RFC 9112 section 11.2).
private func check(_ request: RequestHead) {
    let lengths = request.fields[values: .contentLength]
    let codings = request.fields[values: .transferEncoding]
    let isNewer = request.version == .http1_1
    switch request.framing {
    case .chunked: precondition(lengths.isEmpty && codings.count == 1 && isNewer)
    case .length(0): precondition(codings.isEmpty && lengths.allSatisfy { Int($0) == 0 })
    case .length(let length):
        precondition(codings.isEmpty && lengths.count == 1 && Int(lengths[0]) == length)
    }
    for field in request.fields {
        precondition(!field.value.utf8.contains { $0 == 0 || $0 == 0x0a || $0 == 0x0d })
    }
}
