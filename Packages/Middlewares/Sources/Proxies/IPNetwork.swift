/// The IP addresses that begin with the same bits (RFC 4632 section 3.1).
struct IPNetwork: Hashable, Sendable {
    private let base: IPAddress
    private let mask: UInt128

    /// Parses `address/length`, or a single address.
    init(_ text: String) throws(IPNetworkError) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress($0) }) else {
            throw IPNetworkError("\"\(text)\" is no IP address, and no network such as 10.0.0.0/8.")
        }
        // A mapped IPv4 address is written with the length that IPv6 counts.
        let isLong = text.utf8.contains(UInt8(ascii: ":"))
        let (width, written) = (address.isIPv4 ? 32 : 128, isLong ? 128 : 32)
        var length = width
        if parts.count == 2 {
            guard let number = IPAddress.decimal(Array(parts[1].utf8)[...], upTo: written),
                number >= written - width
            else {
                throw IPNetworkError(
                    "The length of the prefix in \"\(text)\" is no number from "
                        + "\(written - width) to \(written).")
            }
            length = number - (written - width)
        }
        let ones = width == 32 ? UInt128(UInt32.max) : UInt128.max
        mask = ones & (ones << UInt128(width - length))
        let first = IPAddress(isIPv4: address.isIPv4, bits: address.bits & mask)
        guard first == address else {
            throw IPNetworkError(
                "\"\(text)\" has bits behind its prefix: the network is \(first)/\(length).")
        }
        base = address
    }

    /// Whether an address is in the network; one of the other family never is.
    func contains(_ address: IPAddress) -> Bool {
        address.isIPv4 == base.isIPv4 && address.bits & mask == base.bits
    }
}

/// A text does not name a network.
public struct IPNetworkError: Error, Hashable, CustomStringConvertible {
    /// Which text, and what is wrong with it.
    public let description: String

    init(_ description: String) { self.description = description }
}
