#if Server
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// How many files the process may have open, of which every connection is one.
enum DescriptorLimit {
    /// Raises the limit as far as the process may, as most servers do when they start.
    ///
    /// - Returns: What it is then; `nil` if the system does not say.
    static func raise() -> Int? {
        var limits = rlimit()
        guard unsafe getrlimit(resource, &limits) == 0 else { return nil }
        var raised = limits
        raised.rlim_cur = most(limits)
        if raised.rlim_cur > limits.rlim_cur, unsafe setrlimit(resource, &raised) == 0 {
            limits = raised
        }
        return Int(clamping: limits.rlim_cur)
    }

    #if canImport(Darwin)
    private static var resource: Int32 { RLIMIT_NOFILE }
    /// Darwin names no limit, and accepts none above this.
    private static func most(_ limits: rlimit) -> rlim_t { min(limits.rlim_max, rlim_t(OPEN_MAX)) }
    #elseif canImport(Musl)
    private static var resource: Int32 { RLIMIT_NOFILE }
    private static func most(_ limits: rlimit) -> rlim_t { limits.rlim_max }
    #else
    private static var resource: __rlimit_resource_t { .init(RLIMIT_NOFILE.rawValue) }
    private static func most(_ limits: rlimit) -> rlim_t { limits.rlim_max }
    #endif
}

extension ConnectionLimits {
    /// The same, or less where the process may not open so many files: a tenth of those, and 32 at
    /// least, are for all but connections.
    func fitting(descriptors: Int?) -> ConnectionLimits {
        guard let descriptors else { return self }
        let room = max(descriptors - max(descriptors / 10, 32), 1)
        guard room < total else { return self }
        var fitting = self
        fitting.total = room
        // One address is to leave as much to others as before.
        let share = Double(perAddress) / Double(max(total, 1))
        fitting.perAddress = Int((Double(room) * min(share, 1)).rounded(.up))
        return fitting
    }
}
#endif
