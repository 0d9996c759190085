public import HTTPCore

extension Request {
    /// The id of the last event that the client has got; `nil` if it has none.
    ///
    /// An `EventSource` sends it, as `Last-Event-ID`, when it connects anew (WHATWG HTML section
    /// 9.2.4). It comes from the client and may be anything.
    public var lastEventID: String? {
        guard let id = headers[.lastEventID] else { return nil }
        return id.isEmpty ? nil : id
    }
}

extension HTTPField.Name {
    /// `Last-Event-ID` (WHATWG HTML section 9.2.4).
    fileprivate static let lastEventID = HTTPField.Name(literal: "Last-Event-ID")
}
