#if Server
public import HTTPCore

/// A server cannot listen where it was told to.
public struct ListenError: Error, CustomStringConvertible {
    /// Where it was to listen.
    public let address: ConnectionAddress
    /// Why it cannot, as the system says it.
    public let reason: String

    init(_ address: ConnectionAddress, reason: String) {
        self.address = address
        self.reason = reason
    }

    /// What happened, and what to look for.
    public var description: String {
        "Cannot listen on \(address): \(reason). "
            + "Is another program using this port, or is the address not one of this machine?"
    }
}
#endif
