import HTTPCore
import Testing

/// A case of `dates/http-date.json`.
struct HTTPDateCase: Decodable, Sendable, CustomTestStringConvertible {
    let input: String
    let iso: String?

    var testDescription: String { input }

    /// The moment, if the case is a valid IMF-fixdate: the one form that is written.
    var secondsOfFixdate: Int64? {
        guard input.utf8.count == 29, input.hasSuffix(" GMT") else { return nil }
        return iso.flatMap(Vectors.seconds)
    }

    static var all: [HTTPDateCase] { get throws { try Vectors.load("dates/http-date.json") } }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct HTTPDateVectorTests {
    @Test(arguments: try HTTPDateCase.all.filter { $0.secondsOfFixdate != nil })
    func fixdateIsWrittenAsItWasRead(_ sample: HTTPDateCase) throws {
        let seconds = try #require(sample.secondsOfFixdate)

        #expect(HTTPDate(secondsSinceEpoch: seconds).description == sample.input)
    }
}
