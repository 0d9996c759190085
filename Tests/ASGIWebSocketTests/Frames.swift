/// The key of ``frame(_:_:key:)``.
let sampleKey: [UInt8] = [0x37, 0xfa, 0x21, 0x3d]

/// A frame as a client sends it, or as a server does without a key, byte by byte: its first byte,
/// the shortest form of the length, the key, and the payload.
func frame(_ first: UInt8, _ payload: [UInt8] = [], key: [UInt8]? = sampleKey) -> [UInt8] {
    let mask: UInt8 = key == nil ? 0 : 0x80
    var bytes = [first]
    switch payload.count {
    case ..<126: bytes.append(mask | UInt8(payload.count))
    case ..<65_536: bytes += [mask | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
    default:
        bytes.append(mask | 127)
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
    }
    guard let key else { return bytes + payload }
    return bytes + key + masked(payload, key)
}

/// Bytes as RFC 6455 section 5.3 masks them, one after the other.
func masked(_ bytes: [UInt8], _ key: [UInt8]) -> [UInt8] {
    bytes.enumerated().map { index, byte in byte ^ key[index % 4] }
}

/// A frame of a text.
func frame(_ first: UInt8, _ text: String, key: [UInt8]? = sampleKey) -> [UInt8] {
    frame(first, Array(text.utf8), key: key)
}
