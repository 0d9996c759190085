import HTTPCore
import Testing

@Suite struct CloseCodeTests {
    @Test(
        arguments: [
            (CloseCode.normal, 1000), (.goingAway, 1001), (.protocolError, 1002),
            (.unsupportedData, 1003), (.invalidPayload, 1007), (.policyViolation, 1008),
            (.messageTooBig, 1009), (.mandatoryExtension, 1010), (.internalError, 1011),
            (.serviceRestart, 1012), (.tryAgainLater, 1013), (.badGateway, 1014),
        ] as [(CloseCode, UInt16)])
    func registeredCodeMayStandInAFrame(_ code: CloseCode, _ number: UInt16) {
        #expect(code.rawValue == number)
        #expect(code.isAllowedInFrame)
        #expect(code.description == "\(number)")
    }

    @Test func codesThatOnlyAnEndKnowsStandInNoFrame() {
        #expect(CloseCode.noStatusReceived.rawValue == 1005)
        #expect(CloseCode.abnormal.rawValue == 1006)
        #expect(!CloseCode.noStatusReceived.isAllowedInFrame)
        #expect(!CloseCode.abnormal.isAllowedInFrame)
    }

    /// RFC 6455 section 7.4.2, and the cases 7.7 and 7.9 of Autobahn.
    @Test(
        arguments: [
            (0...999, false), (1000...1003, true), (1004...1006, false), (1007...1014, true),
            (1015...2999, false), (3000...4999, true), (5000...UInt16.max, false),
        ] as [(ClosedRange<UInt16>, Bool)])
    func rangeIsAllowedAsAWhole(_ range: ClosedRange<UInt16>, _ isAllowed: Bool) {
        let codes = range.map(CloseCode.init)

        #expect(codes.allSatisfy { $0.isAllowedInFrame == isAllowed })
    }

    @Test func codesOfOneNumberAreEqual() {
        #expect(CloseCode(rawValue: 1000) == .normal)
        #expect(CloseCode(rawValue: 4000) != .normal)
    }
}
