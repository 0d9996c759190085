import HTTPCore
import TestSupport
import Testing

/// A case of `negotiation/negotiator-encoding.json`: a field, arguments, and what comes of them.
struct NegotiatorCase: Decodable, Sendable, CustomTestStringConvertible {
    private struct Instance: Decodable {
        let headers: [String: Optional]
    }

    private struct Options: Decodable {
        let preferred: [String]
    }

    /// A text, or an object that stands for none.
    private struct Optional: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    private enum Key: CodingKey { case fn, args, instance, result }

    let field: String?
    let available: [String]?
    let preferred: [String]
    /// Whether all results are asked for, and not the first only.
    let isPlural: Bool
    let result: [String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        isPlural = try container.decode(String.self, forKey: .fn).hasSuffix("s")
        let instances = try container.decode([Instance].self, forKey: .instance)
        field = instances.first?.headers["accept-encoding"]?.text
        var arguments = try container.nestedUnkeyedContainer(forKey: .args)
        available = arguments.isAtEnd ? nil : try arguments.decode([String].self)
        preferred = arguments.isAtEnd ? [] : try arguments.decode(Options.self).preferred
        if isPlural {
            result = try container.decode([String].self, forKey: .result)
        } else {
            let first = try container.decode(Optional.self, forKey: .result)
            result = first.text.map { [$0] } ?? []
        }
    }

    var testDescription: String {
        "\(field ?? "no field"), \(available?.description ?? "all"), \(preferred)"
    }

    static var all: [NegotiatorCase] {
        get throws { try Vectors.load("negotiation/negotiator-encoding.json") }
    }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct NegotiationVectorTests {
    @Test(arguments: try NegotiatorCase.all)
    func codingsAreRankedAsExpressRanksThem(_ sample: NegotiatorCase) {
        let accept = AcceptEncoding(parsing: sample.field)

        let ranked =
            sample.available.map { accept.ranked($0, preferring: sample.preferred) }
            ?? accept.accepted

        #expect(sample.isPlural ? ranked == sample.result : ranked.first == sample.result.first)
        if let available = sample.available, !sample.isPlural {
            #expect(accept.best(of: available, preferring: sample.preferred) == sample.result.first)
        }
    }

    @Test func allCasesAreThere() throws {
        #expect(try NegotiatorCase.all.count == 124)
    }
}
