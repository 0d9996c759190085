#if Server
/// How many connections a server has at the same time, and what one may be used for.
public struct ConnectionLimits: Sendable, Hashable {
    /// All connections together; 50,000 by default.
    ///
    /// One more is closed as soon as it is accepted. The server raises the limit of the process for
    /// open files as far as it may, and lets in no more than nine tenths of that; of one address in
    /// proportion.
    ///
    /// An idle connection holds 4 to 6 KiB, and what was read into last: 1 KiB after heads like those
    /// of browsers, up to 64 KiB after an upload.
    public var total = 50_000
    /// The connections of one IP address; 20,000 by default.
    ///
    /// The addresses of IPv6 that have the first 64 bits in common count as one, since a client has
    /// all of them; an IPv4 address is itself, also on a socket of both versions.
    ///
    /// That is for the address of a proxy, behind which all clients have the same; without one, set
    /// far fewer. One more is closed as soon as it is accepted. Unix sockets have no address, and no limit.
    public var perAddress = 20_000
    /// The requests on one connection; 10,000 by default.
    ///
    /// The last is answered with `Connection: close`.
    public var requests = 10_000

    /// The defaults.
    public init() {}
}
#endif
