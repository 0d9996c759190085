/// The order of events of one lifespan (ASGI lifespan 2.0).
struct LifespanSendOrder: Sendable {
    enum Stage { case starting, running, done }

    private(set) var stage = Stage.starting

    mutating func check(_ event: SendEvent) throws(ProtocolViolation) {
        switch (stage, event) {
        case (.starting, .lifespanStartupComplete): stage = .running
        case (.starting, .lifespanStartupFailed): stage = .done
        case (.running, .lifespanShutdownComplete), (.running, .lifespanShutdownFailed):
            stage = .done
        case (.starting, _): throw .outOfOrder(event, "an answer to the startup is expected")
        case (.running, _): throw .outOfOrder(event, "an answer to the shutdown is expected")
        case (.done, _): throw .outOfOrder(event, "the lifespan is over")
        }
    }
}
