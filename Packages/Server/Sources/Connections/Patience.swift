#if Server
import NIOCore

/// How long a connection has been waiting for its client, and whether that is too long.
struct Patience {
    private let timeouts: ServerTimeouts
    /// Since when the next head is waited for; `nil` until the next look, as all times count from a
    /// look: late, never early, and at no cost for a request.
    private var headSince: NIODeadline?
    /// Whether the time of a whole head counts, and not that between two requests.
    private var isHeadDue = true
    private var bodySince: NIODeadline?
    private var bodyCount = 0
    private var writes = WriteProgress()

    /// Begins with a connection, which is to send its first head without delay.
    init(_ timeouts: ServerTimeouts) { self.timeouts = timeouts }

    /// The first bytes of a head have arrived.
    mutating func headBegan() {
        guard !isHeadDue else { return }
        isHeadDue = true
        headSince = nil
    }

    /// A head is not looked at yet: its time begins anew.
    mutating func headWaits() { headSince = nil }

    /// A request and its response are complete: the next may take its time.
    mutating func becameIdle() {
        isHeadDue = false
        headSince = nil
        bodySince = nil
    }

    /// Some bytes of a body have arrived.
    mutating func bodyArrived(_ count: Int) { bodyCount += count }

    /// What may be wrong between two requests.
    enum Lateness { case idle, head }

    /// Whether nothing was asked for too long, or a head takes too long.
    mutating func lateness(_ now: NIODeadline) -> Lateness? {
        guard let since = headSince else {
            headSince = now
            return nil
        }
        guard now.isPast(isHeadDue ? timeouts.head : timeouts.idle, since: since) else {
            return nil
        }
        return isHeadDue ? .head : .idle
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
    mutating func isWriteStalled(_ now: NIODeadline, written: Int, pending: Int) -> Bool {
        writes.isStalled(now, written: written, pending: pending, limit: timeouts.write)
    }
}

/// Whether a client takes what it is sent.
struct WriteProgress {
    /// The bytes that the client has taken.
    private var taken = 0
    private var since = NIODeadline.uptimeNanoseconds(0)

    /// Whether none of the bytes that are `pending` was taken for longer than the limit.
    mutating func isStalled(
        _ now: NIODeadline, written: Int, pending: Int, limit: Duration?
    ) -> Bool {
        guard pending > 0, written - pending == taken else {
            (taken, since) = (written - pending, now)
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
