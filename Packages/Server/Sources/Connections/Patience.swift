#if Server
import NIOCore

/// How long a connection has been waiting for its client, and whether that is too long.
struct Patience {
    private let timeouts: ServerTimeouts
    /// Since when the next head is waited for.
    private var headSince: NIODeadline
    /// Whether the time of a whole head counts, and not that between two requests.
    private var isHeadDue = true
    private var bodySince: NIODeadline?
    private var bodyCount = 0
    private var writes = WriteProgress()

    /// Begins with a connection, which is to send its first head without delay.
    init(_ timeouts: ServerTimeouts, now: NIODeadline) {
        self.timeouts = timeouts
        headSince = now
    }

    /// The first bytes of a head have arrived.
    mutating func headBegan(_ now: NIODeadline) {
        guard !isHeadDue else { return }
        isHeadDue = true
        headSince = now
    }

    /// A head is not looked at yet: its time begins anew.
    mutating func headWaits(_ now: NIODeadline) { headSince = now }

    /// A request and its response are complete: the next may take its time.
    mutating func becameIdle(_ now: NIODeadline) {
        isHeadDue = false
        headSince = now
        bodySince = nil
    }

    /// Some bytes of a body have arrived.
    mutating func bodyArrived(_ count: Int) { bodyCount += count }

    /// Whether a head is late.
    func isHeadLate(_ now: NIODeadline) -> Bool {
        isHeadDue && now.isPast(timeouts.head, since: headSince)
    }

    /// Whether nothing was asked for so long that nothing may come.
    func isIdleTooLong(_ now: NIODeadline) -> Bool {
        !isHeadDue && now.isPast(timeouts.idle, since: headSince)
    }

    /// Whether a body comes too slowly; it may, unless somebody `isWaiting` for it.
    mutating func isBodySlow(_ now: NIODeadline, isWaiting: Bool) -> Bool {
        guard isWaiting, let time = timeouts.body else {
            bodySince = nil
            return false
        }
        guard let since = bodySince else {
            (bodySince, bodyCount) = (now, 0)
            return false
        }
        guard now.isPast(time, since: since) else { return false }
        let seconds = Double((now - since).nanoseconds) / 1e9
        let isSlow = Double(bodyCount) < seconds * Double(timeouts.bodyBytesPerSecond)
        (bodySince, bodyCount) = (now, 0)
        return isSlow
    }

    /// Whether the client takes nothing of what is on its way.
    mutating func isWriteStalled(_ now: NIODeadline, pending: Int) -> Bool {
        writes.isStalled(now, pending: pending, limit: timeouts.write)
    }
}

/// Whether a client takes what it is sent.
struct WriteProgress {
    private var pending = 0
    private var since = NIODeadline.uptimeNanoseconds(0)

    /// Whether as many bytes are `pending` as before, for longer than the limit.
    mutating func isStalled(_ now: NIODeadline, pending: Int, limit: Duration?) -> Bool {
        guard pending > 0, pending == self.pending else {
            (self.pending, since) = (pending, now)
            return false
        }
        return now.isPast(limit, since: since)
    }
}

extension NIODeadline {
    /// Whether more than a time has gone by; never, if there is no limit.
    func isPast(_ time: Duration?, since start: NIODeadline) -> Bool {
        guard let time else { return false }
        return self - start > TimeAmount(time)
    }
}

extension Channel {
    /// The bytes that were written and that the system has not taken.
    var pendingBytes: Int { (try? syncOptions?.getOption(.bufferedWritableBytes)) ?? 0 }
}
#endif
