import HTTPCore

extension HTTPRequest.Method {
    /// The name of a method that is known, else `_OTHER`: anybody can invent methods, and a label
    /// must not have as many values as somebody likes.
    var knownName: String {
        switch self {
        case .get, .head, .post, .put, .delete, .connect, .options, .trace, .patch: rawValue
        default: "_OTHER"
        }
    }
}
