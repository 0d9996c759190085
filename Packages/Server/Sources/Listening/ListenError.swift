#if Server
/// A server cannot listen where it was told to.
public struct ListenError: Error, CustomStringConvertible {
    /// Where it was to listen.
    public let address: ListenAddress?
    /// Why it cannot, as the system says it.
    public let reason: String

    init(_ address: ListenAddress?, reason: String) {
        self.address = address
        self.reason = reason
    }

    static let nowhere = ListenError(nil, reason: "no address was given")

    /// What happened, and what to look for.
    public var description: String {
        guard let address else { return "Cannot listen: \(reason)." }
        guard case .tcp = address.kind else { return "Cannot listen on \(address): \(reason)." }
        return "Cannot listen on \(address): \(reason). "
            + "Is another program using this port, or is the address not one of this machine?"
    }
}
#endif
