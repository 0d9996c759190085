import HTTPCore
import Synchronization

/// The jar that all copies of a client share.
final class CookieStore: Sendable {
    private let jar = Mutex(CookieJar())

    var contents: CookieJar {
        get { jar.withLock { $0 } }
        set { jar.withLock { $0 = newValue } }
    }

    /// Changes the cookies while nobody else does.
    func change<Result: Sendable>(
        _ body: (inout CookieJar) throws -> Result
    ) rethrows -> Result {
        try jar.withLock { try body(&$0) }
    }

    /// Adds the cookies of the jar to fields, without those of names that the fields have already.
    func add(to fields: inout HTTPFields, for url: TestURL) {
        guard let kept = contents.header(for: CookieJar.Location(url)) else { return }
        let own = fields[values: .cookie]
        let names = Set(own.flatMap(Self.pairs).map(Self.name))
        let added = Self.pairs(kept).filter { !names.contains(Self.name($0)) }
        guard !added.isEmpty else { return }
        fields.setCookies(added + own)
    }

    /// Takes the cookies that a response sets.
    func store(_ fields: HTTPFields, from url: TestURL) {
        let values = fields[values: .setCookie]
        guard !values.isEmpty else { return }
        jar.withLock { jar in
            for value in values { jar.store(value, from: CookieJar.Location(url)) }
        }
    }

    private static func pairs(_ field: String) -> [String] {
        field.split(separator: ";").map { String($0.drop { $0 == " " }) }
    }

    private static func name(_ pair: String) -> Substring { pair.prefix { $0 != "=" } }
}

extension HTTPFields {
    /// Sets the one `Cookie` field that there may be (RFC 6265 section 5.4).
    ///
    /// The subscript would make a field of each cookie, as HTTP/2 has them.
    mutating func setCookies(_ cookies: [String]) {
        self[values: .cookie] = [cookies.joined(separator: "; ")]
    }
}

extension CookieJar.Location {
    init(_ url: TestURL) {
        self.init(scheme: url.scheme, host: url.authority.host, path: url.path)
    }
}
