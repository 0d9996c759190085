#if Server
import ASGIHTTP1
import HTTPCore

// The fields that belong to a connection, and not to what it carries (RFC 9110 section 7.6.1).

extension HTTPFields {
    /// The fields of a request, and that its connection takes trailers, if they do not say.
    ///
    /// `TE` is named in `Connection`, so that nobody passes it on (RFC 9110 section 10.1.4).
    func acceptingTrailers() -> HTTPFields {
        guard !contains(.te) else { return self }
        var fields = self
        fields[.te] = "trailers"
        fields[.connection] = self[.connection].map { "\($0), TE" } ?? "TE"
        return fields
    }
}

extension ResponseHead {
    /// The fields without those that are about the connection; all of a change of protocol, which
    /// is about it.
    var ownFields: HTTPFields {
        guard status.code != 101 else { return fields }
        var fields = fields
        for name in Self.hopByHop { fields[name] = nil }
        return fields
    }

    private static let hopByHop: [HTTPField.Name] = [
        .connection, .transferEncoding, HTTPField.Name(literal: "Keep-Alive"),
    ]
}
#endif
