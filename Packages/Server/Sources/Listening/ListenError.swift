#if Server
import NIOCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A server cannot listen where it was told to.
public struct ListenError: Error, CustomStringConvertible {
    /// Where it was to listen.
    public let address: ListenAddress?
    /// Why it cannot, as the system says it.
    public let reason: String
    /// What to look for.
    private var question: String?

    init(_ address: ListenAddress?, reason: String) {
        self.address = address
        self.reason = reason
    }

    /// What the system says by a number, of something that it did not do.
    init(_ address: ListenAddress, number: Int32, _ what: String? = nil) {
        let message = unsafe String(cString: strerror(number))
        self.init(address, reason: what.map { "\($0): \(message)" } ?? message)
        guard case .tcp = address.kind else { return }
        switch number {
        case EADDRINUSE: question = "Is another program using this port?"
        case EADDRNOTAVAIL: question = "Is the address one of this machine?"
        default: break
        }
    }

    /// What NIO threw.
    init(_ address: ListenAddress, _ error: any Error) {
        switch error {
        case let error as ListenError: self = error
        // The text of NIO's error names its functions, too.
        case let error as IOError: self.init(address, number: error.errnoCode)
        case is SocketAddressError.UnknownHost: self.init(address, reason: "the host is not known")
        default: self.init(address, reason: "\(error)")
        }
    }

    static let nowhere = ListenError(nil, reason: "no address was given")

    /// What happened, and what to look for.
    public var description: String {
        let place = address.map { " on \($0)" } ?? ""
        return "Cannot listen\(place): \(reason)." + (question.map { " \($0)" } ?? "")
    }
}
#endif
