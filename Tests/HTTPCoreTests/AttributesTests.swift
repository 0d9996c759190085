import HTTPCore
import Testing

@Suite struct AttributesTests {
    private enum Name: AttributeKey { typealias Value = String }
    private enum Nickname: AttributeKey { typealias Value = String }
    private enum Age: AttributeKey { typealias Value = Int }

    @Test func valueIsStoredUnderItsKey() {
        var attributes = Attributes()
        #expect(attributes.isEmpty)

        attributes[Name.self] = "Ada"
        attributes[Age.self] = 36

        #expect(attributes[Name.self] == "Ada")
        #expect(attributes[Age.self] == 36)
        #expect(!attributes.isEmpty)
    }

    @Test func keysOfOneTypeOfValueAreApart() {
        var attributes = Attributes()

        attributes[Name.self] = "Ada"

        #expect(attributes[Nickname.self] == nil)
    }

    @Test func valueIsReplaced() {
        var attributes = Attributes()

        attributes[Name.self] = "Ada"
        attributes[Name.self] = "Grace"
        attributes[Name.self]?.append("!")

        #expect(attributes[Name.self] == "Grace!")
    }

    @Test func nilRemovesTheValueAndNoOther() {
        var attributes = Attributes()
        attributes[Name.self] = "Ada"
        attributes[Age.self] = 36

        attributes[Name.self] = nil
        attributes[Nickname.self] = nil

        #expect(attributes[Name.self] == nil)
        #expect(attributes[Age.self] == 36)
        attributes[Age.self] = nil
        #expect(attributes.isEmpty)
    }

    @Test func copyIsIndependent() {
        var attributes = Attributes()
        attributes[Name.self] = "Ada"

        let copy = attributes
        attributes[Name.self] = "Grace"

        #expect(copy[Name.self] == "Ada")
    }

    @Test(arguments: [
        Scope.http(HTTPScope(method: .get, path: "/")), .webSocket(WebSocketScope(path: "/")),
    ])
    func scopeOfAConnectionStoresValues(_ scope: Scope) {
        var changed = scope

        changed[Name.self] = "Ada"

        #expect(changed[Name.self] == "Ada")
        #expect(scope[Name.self] == nil)
    }

    @Test func lifespanStoresNothingButItsState() {
        let lifespan = LifespanScope()
        var scope = Scope.lifespan(lifespan)

        scope[Name.self] = "Ada"
        lifespan.state[Age.self] = 36

        #expect(scope[Name.self] == nil)
        #expect(lifespan.state.attributes[Age.self] == 36)
        #expect(lifespan.state.attributes[Name.self] == nil)
    }

    @Test func copyOfTheStateDoesNotFollowLaterChanges() {
        let state = LifespanState()
        state[Name.self] = "Ada"

        let copy = state.attributes
        state[Name.self] = "Grace"

        #expect(copy[Name.self] == "Ada")
        #expect(state[Name.self] == "Grace")
    }
}
