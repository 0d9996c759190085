#if Server
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension ListenAddress {
    /// The sockets that systemd has handed to this process, in the order of its unit; see
    /// sd_listen_fds(3).
    ///
    /// Programs that this one starts do not get them. Of more than 1024 only the first 1024 are
    /// taken; one that is not there is an error when the server listens.
    ///
    /// - Parameter environment: The variables `LISTEN_PID` and `LISTEN_FDS`.
    /// - Returns: The sockets; none if there are no variables, or they are for another process.
    public static func handedOver(by environment: [String: String]) -> [ListenAddress] {
        guard let process = environment["LISTEN_PID"], Int32(process) == getpid(),
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), count > 0
        else { return [] }
        return (3..<3 + min(count, 1024)).map { descriptor in
            SystemSocket(descriptor: descriptor).closeInOtherPrograms()
            return .inherited(descriptor: descriptor)
        }
    }
}
#endif
