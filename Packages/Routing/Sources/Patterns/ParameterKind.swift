import HTTPCore

/// What a parameter may stand for.
enum ParameterKind: Sendable, Hashable {
    case int
    case uuid
    case float
    case expression(RouteExpression)
    case custom(PathConverter)
    case text
    case path

    /// The place in the order of trying, the most particular kind first.
    var rank: UInt8 {
        switch self {
        case .int: Self.intRank
        case .uuid: Self.uuidRank
        case .float: Self.floatRank
        case .expression: Self.expressionRank
        case .custom: Self.customRank
        case .text: Self.textRank
        case .path: Self.pathRank
        }
    }

    static let intRank: UInt8 = 0
    static let uuidRank: UInt8 = 1
    static let floatRank: UInt8 = 2
    static let expressionRank: UInt8 = 3
    static let customRank: UInt8 = 4
    static let textRank: UInt8 = 5
    static let pathRank: UInt8 = 6

    /// Whether a decoded text is of the kind; for paths that are made, not for those that come.
    func accepts(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard self == .path || !bytes.isEmpty else { return false }
        return switch self {
        case .int, .uuid, .float: Self.accepts(rank, bytes.span, 0, bytes.count)
        case .expression(let expression): expression.accepts(text)
        case .custom(let converter): converter.accepts(text)
        case .text, .path: true
        }
    }

    /// The end of the longest piece from a position that could be of a built-in kind.
    static func reach(_ rank: UInt8, _ path: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
        switch rank {
        case intRank, floatRank:
            let end = min(limit, start + numberLimit)
            var index = start
            while index < end,
                isDigit(path[index]) || rank == floatRank && path[index] == UInt8(ascii: ".")
            { index += 1 }
            return index
        case uuidRank: return min(limit, start + 36)
        default: return limit
        }
    }

    /// The longest number that is read, in bytes.
    private static let numberLimit = 64

    /// Whether a piece that is not empty is of a built-in kind.
    static func accepts(_ rank: UInt8, _ path: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        switch rank {
        case intRank: isInt(path, start, end)
        case uuidRank: isUUID(path, start, end)
        case floatRank: isFloat(path, start, end)
        default: true
        }
    }

    private static func isInt(_ path: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start <= numberLimit else { return false }
        var value = 0
        for index in start..<end {
            guard isDigit(path[index]) else { return false }
            let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = tens.addingReportingOverflow(Int(path[index] & 15))
            guard !tooLarge, !overflow else { return false }
            value = sum
        }
        return start < end
    }

    private static func isFloat(_ path: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard start < end, end - start <= numberLimit, isDigit(path[start]), isDigit(path[end - 1])
        else { return false }
        var dots = 0
        for index in start..<end where !isDigit(path[index]) {
            guard path[index] == UInt8(ascii: ".") else { return false }
            dots += 1
        }
        return dots <= 1
    }

    private static func isUUID(_ path: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start == 36 else { return false }
        for offset in 0..<36 {
            let byte = path[start + offset]
            switch offset {
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
            default: guard PercentCoding.hexDigit(byte) != nil else { return false }
            }
        }
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
