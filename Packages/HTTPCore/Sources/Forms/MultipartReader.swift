import Synchronization

/// Reads the parts of one body on behalf of everybody who holds a piece of it.
final class MultipartReader: Sendable {
    /// What comes next.
    enum Event: Sendable {
        /// A part begins.
        case part(MultipartPart)
        /// A piece of its content, never empty, without its transfer encoding.
        case content(ArraySlice<UInt8>)
        /// It is complete.
        case endOfPart
    }

    private struct State: Sendable {
        var parser: MultipartParser
        /// The whole body, if it was collected before.
        var whole: [UInt8]?
        var isComplete = false
        var size = 0
        var decoder: TransferDecoder?
        var counts = PartCounts()
        /// The number of the part at hand, and whether it goes on.
        var part = 0
        var isInPart = false
        var failure: FormError?
    }

    private let exchange: RequestExchange
    private let limits: FormLimits
    private let state: Mutex<State>

    /// Prepares to read a body; `whole` is all of it, if it was collected before.
    init(
        _ exchange: RequestExchange, whole: [UInt8]?, parser: MultipartParser, limits: FormLimits
    ) {
        self.exchange = exchange
        self.limits = limits
        state = Mutex(State(parser: parser, whole: whole))
    }

    /// The next event; `nil` after the last part, when the whole body was read.
    func next() async throws -> Event? {
        while true {
            if let event = try state.withLock({ try take(from: &$0) }) { return event }
            if state.withLock({ $0.isComplete }) { return nil }
            try await readMore()
        }
    }

    /// The next piece of the content of a part; `nil` after its end.
    func nextContent(ofPart part: Int) async throws -> [UInt8]? {
        let isOpen = try state.withLock { state in
            guard state.part == part else { throw BodyError(.alreadyRead) }
            return state.isInPart
        }
        guard isOpen, case .content(let content) = try await next() else { return nil }
        // A slice that is all of its array becomes it without a copy.
        return [UInt8](content)
    }

    /// Skips what is left of the part at hand, and begins the next.
    func nextPart() async throws -> MultipartPart? {
        while let event = try await next() {
            if case .part(let part) = event { return part }
        }
        return nil
    }

    private func readMore() async throws {
        let whole = state.withLock { state in
            defer { state.whole = nil }
            return state.whole
        }
        let read: (bytes: [UInt8], isLast: Bool)
        if let whole { read = (whole, true) } else { read = try await exchange.nextPart() }
        try state.withLock { state throws(FormError) in
            state.size += read.bytes.count
            guard state.size <= limits.bodySize else {
                state.failure = .bodyTooLarge(limits)
                throw .bodyTooLarge(limits)
            }
            state.parser.append(read.bytes)
            if read.isLast { state.parser.finish() }
            state.isComplete = read.isLast
        }
    }

    /// The next event of what is here; an error is given again to whoever goes on.
    private func take(from state: inout sending State) throws(FormError) -> Event? {
        if let failure = state.failure { throw failure }
        do throws(FormError) {
            return try read(&state)
        } catch {
            state.failure = error
            throw error
        }
    }

    private func read(_ state: inout State) throws(FormError) -> Event? {
        while let event = try state.parser.next() {
            switch event {
            case .part(let headers):
                state.part += 1
                state.isInPart = true
                state.decoder = try TransferDecoder(headers)
                let part = MultipartPart(headers: headers, number: state.part, reader: self)
                try state.counts.begin(part, limits)
                return .part(part)
            case .content(let raw):
                let content = try state.decoder?.decode(raw)[...] ?? raw
                try state.counts.add(content.count, limits)
                if !content.isEmpty { return .content(content) }
            case .endOfPart:
                try state.decoder?.finish()
                state.isInPart = false
                return .endOfPart
            case .end: break
            }
        }
        return nil
    }
}

/// Counts what the limits of a form are about.
private struct PartCounts: Sendable {
    private var fields = 0
    private var files = 0
    private var size = 0
    private var isField = false

    mutating func begin(_ part: MultipartPart, _ limits: FormLimits) throws(FormError) {
        isField = !part.isFile
        size = 0
        if isField {
            fields += 1
            guard fields <= limits.fieldCount else { throw .tooManyFields(limits) }
        } else {
            files += 1
            guard files <= limits.fileCount else { throw .tooManyFiles(limits) }
        }
    }

    mutating func add(_ count: Int, _ limits: FormLimits) throws(FormError) {
        size += count
        guard !isField || size <= limits.fieldSize else { throw .fieldTooLarge(limits) }
    }
}
