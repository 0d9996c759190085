import Foundation
import Testing

/// Docs/Parity.md tells the truth about the tests that it names.
@Suite struct ParityTests {
    /// What excuses a row from naming a test.
    private static let exempt = "**Does not apply**: "
    /// How many rows there are with numbers of one letter.
    private static let counts = [("", 86), ("R", 43), ("N", 14)]

    private let rows: [ParityRow]

    init() throws { rows = try ParityRow.all(in: House.text("Docs/Parity.md")) }

    @Test func everyItemIsThereOnceAndInOrder() {
        let numbers = Self.counts.flatMap { letter, count in (1...count).map { "\(letter)\($0)" } }

        #expect(rows.map(\.number) == numbers)
    }

    @Test func everyRowClaimsSomethingAndShowsIt() {
        for row in rows {
            let isMarked = row.proof.contains(Self.exempt)

            #expect(!row.claim.isEmpty, "Row \(row.number) claims nothing.")
            #expect(isMarked || !row.tests.isEmpty, "Row \(row.number) names no test.")
        }
    }

    @Test func everyMarkIsOneOfThose() {
        let marks = [Self.exempt, "**Differs**: "]
        for row in rows {
            let count = marks.reduce(0) { $0 + row.proof.components(separatedBy: $1).count - 1 }
            let bold = row.proof.components(separatedBy: "**").count / 2

            #expect(count == bold, "Row \(row.number) has a mark that nobody reads.")
        }
    }

    @Test func everyTestThatIsNamedExists() throws {
        for row in rows {
            for test in row.tests {
                let file = try #require(
                    try? House.text("Docs/" + test.file), "Row \(row.number): no \(test.file)")

                #expect(test.isDefined(in: file), "Row \(row.number): no \(test.name)")
            }
        }
    }

    @Test func everyTestIsNamedWithItsFile() {
        for row in rows {
            let names = row.proof.matches(of: /`\w+Tests\/\w+`/)

            #expect(
                names.count == row.tests.count, "Row \(row.number) names a test without a link.")
        }
    }
}

/// One row of a table: the number of an item, what it claims, and what shows it.
private struct ParityRow {
    let number: String
    let claim: String
    let proof: String

    /// The rows of all tables, without their headings.
    static func all(in text: String) throws -> [ParityRow] {
        try text.split(separator: "\n").filter { $0.contains(/^\| [RN]?\d/) }.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            try #require(cells.count == 5, "A row has three cells: \(line)")
            return ParityRow(number: cells[1], claim: cells[2], proof: cells[3])
        }
    }

    /// The tests that are linked: [`Suite/function`](file).
    var tests: [NamedTest] {
        proof.matches(of: /\[`(\w+)\/(\w+)`\]\(([^)]+)\)/).map {
            NamedTest(suite: String($0.1), function: String($0.2), file: String($0.3))
        }
    }
}

private struct NamedTest {
    let suite: String
    let function: String
    let file: String

    var name: String { "\(suite)/\(function)" }

    /// Whether a file has the function, inside of the suite.
    func isDefined(in text: String) -> Bool {
        text.components(separatedBy: "\n@Suite").contains { section in
            section.contains(" struct \(suite) {") && section.contains(" func \(function)(")
        }
    }
}
