extension DeflateConfiguration {
    /// Whether there is something to compress with.
    private static var isAvailable: Bool {
        #if Compression
        true
        #else
        false
        #endif
    }

    /// Accepts the first offer that can be, as a server; `nil` if there is none.
    func accept(_ offers: [ExtensionElement]) -> DeflateAgreement? {
        guard Self.isAvailable, let offer = offers.lazy.compactMap(DeflateParameters.init).first
        else { return nil }
        return DeflateAgreement(answer(to: offer), self)
    }

    /// What a server answers: no more than both ends want.
    private func answer(to offer: DeflateParameters) -> DeflateParameters {
        var answer = DeflateParameters()
        answer.serverNoContextTakeover = offer.serverNoContextTakeover || serverNoContextTakeover
        answer.clientNoContextTakeover = offer.clientNoContextTakeover || clientNoContextTakeover
        if offer.serverMaxWindowBits != nil
            || serverMaxWindowBits < DeflateParameters.maxWindowBits
        {
            answer.serverMaxWindowBits = min(
                offer.serverMaxWindowBits ?? serverMaxWindowBits, serverMaxWindowBits)
        }
        // A client that does not offer this does not know it (RFC 7692 section 7.1.2.2).
        answer.clientMaxWindowBits = offer.clientMaxWindowBits.map {
            .bits(min($0.count, clientMaxWindowBits))
        }
        return answer
    }

    /// What a client offers; `nil` if nothing can be compressed.
    var offer: DeflateParameters? {
        guard Self.isAvailable else { return nil }
        var offer = DeflateParameters()
        offer.serverNoContextTakeover = serverNoContextTakeover
        offer.clientNoContextTakeover = clientNoContextTakeover
        if serverMaxWindowBits < DeflateParameters.maxWindowBits {
            offer.serverMaxWindowBits = serverMaxWindowBits
        }
        offer.clientMaxWindowBits =
            clientMaxWindowBits < DeflateParameters.maxWindowBits
            ? .bits(clientMaxWindowBits) : .any
        return offer
    }

    /// Takes the answer to ``offer``, as a client; `nil` if it is none that may be given to it.
    func agreement(_ element: ExtensionElement) -> DeflateAgreement? {
        guard let offer, let answer = DeflateParameters(element),
            answer.clientMaxWindowBits != .any,
            (answer.clientMaxWindowBits?.count ?? 0) <= clientMaxWindowBits,
            answer.serverNoContextTakeover || !offer.serverNoContextTakeover,
            (answer.serverMaxWindowBits ?? DeflateParameters.maxWindowBits) <= serverMaxWindowBits
        else { return nil }
        return DeflateAgreement(answer.limited(by: offer), self)
    }
}

extension DeflateParameters {
    /// The answer, with what the client has promised in its offer and the server did not repeat.
    fileprivate func limited(by offer: DeflateParameters) -> DeflateParameters {
        var limited = self
        limited.clientNoContextTakeover =
            clientNoContextTakeover || offer.clientNoContextTakeover
        limited.clientMaxWindowBits = clientMaxWindowBits ?? offer.clientMaxWindowBits
        return limited
    }
}
