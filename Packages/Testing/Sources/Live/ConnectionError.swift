#if Server
public import HTTPCore
import NIOCore
import NIOPosix

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A connection could not be made, or is lost.
public struct ConnectionError: Error, Equatable, CustomStringConvertible {
    /// The other end.
    public let address: ConnectionAddress
    /// What happened, mostly as the system says it.
    public let reason: String

    init(_ address: ConnectionAddress, reason: String) {
        self.address = address
        self.reason = reason
    }

    init(_ address: ConnectionAddress, _ error: any Error) {
        // Of several addresses of a name, what the first one said is enough.
        let cause = (error as? NIOConnectionError)?.connectionErrors.first?.error ?? error
        self.init(address, reason: Self.reason(of: cause))
    }

    /// What the system says of an error.
    static func reason(of error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        return unsafe String(cString: strerror(error.errnoCode))
    }

    /// Which connection, and what happened.
    public var description: String { "The connection to \(address) failed: \(reason)." }
}
#endif
