import HTTPCore
import TestSupport
import Testing

/// A case of `content-disposition/tc2231.json`, as aiohttp states it.
///
/// aiohttp leaves the parameters in their parts, `filename*` and `filename*0`; here they are
/// expected under the plain name. Where a part is extended, aiohttp has decoded it already;
/// segments are joined here, up to the first gap, and those with a leading zero are none.
struct DispositionVector: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let header: String
    let type: String?
    let params: [String: String]

    var testDescription: String { name }

    /// The parameters under their plain names.
    var expected: [String: String] {
        var expected: [String: String] = [:]
        for (name, value) in params where !name.contains("*") || name == "filename*" {
            expected[name.replacingStar] = value
        }
        guard params["filename*0"] != nil else { return expected }
        expected["filename"] = (0...).lazy.map { params["filename*\($0)"] }
            .prefix { $0 != nil }.compactMap { $0 }.joined()
        return expected
    }

    static var all: [DispositionVector] {
        get throws { try Vectors.load("content-disposition/tc2231.json") }
    }
}

extension String {
    fileprivate var replacingStar: String { String(prefix { $0 != "*" }) }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct ContentDispositionVectorTests {
    /// aiohttp strips the path of a file name while it parses, and we do when we are asked to.
    private static let paths: Set<String> = [
        "attabspath", "attabspathwin", "attwithfn2231abspathdisguised", "attwithfn2231abspath",
    ]

    @Test(arguments: try DispositionVector.all)
    func dispositionIsThatOfTheCase(_ vector: DispositionVector) {
        let disposition = ContentDisposition(parsing: vector.header)

        #expect(disposition?.type == vector.type)
        #expect((disposition == nil) == (vector.type == nil))
        guard let disposition else { return }
        if Self.paths.contains(vector.name) {
            #expect(disposition.safeFileName == vector.expected["filename"])
        } else {
            let found = disposition.parameters.map { ($0.name, $0.value) }
            #expect(Dictionary(uniqueKeysWithValues: found) == vector.expected)
        }
    }
}
