/// Which requests from pages of other sites carry a cookie (RFC 6265bis section 4.1.2.7).
public enum SameSite: String, Sendable, Hashable, CaseIterable {
    /// None of them.
    case strict = "Strict"
    /// Only those that go to another page by a safe method: links, but neither forms nor images.
    case lax = "Lax"
    /// All of them; browsers want such a cookie to be secure.
    case none = "None"
    /// What the client thinks best, mostly as ``lax``; the attribute is not written.
    case unspecified = ""
}
