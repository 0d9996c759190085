#if Server
import NIOCore

/// A connection as the server keeps track of it; used on its event loop only.
protocol Connection: AnyObject {
    /// Where everything about it happens.
    var executor: EventLoopExecutor { get }

    /// Ends what has been waited for too long.
    func look(_ now: NIODeadline)

    /// Ends the connection as soon as nothing is in flight on it.
    func shutDown()

    /// Ends the connection, and cancels every call of the application that it began.
    func cutOff()
}
#endif
