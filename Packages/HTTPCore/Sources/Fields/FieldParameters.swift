/// The parameters of a field's value, such as `charset` of a content type, in order.
///
/// Names are in lower case and appear once. Values are decoded: quotes are removed, and the
/// extended and continued forms of RFC 8187 and RFC 2231 (`name*=UTF-8''…`, `name*0=…`) stand
/// under the plain name.
public struct FieldParameters: RandomAccessCollection, Sendable, Hashable {
    /// A name with its value.
    public struct Parameter: Sendable, Hashable {
        /// The name, in lower case.
        public let name: String
        /// The value, decoded.
        public let value: String

        /// Pairs a name with a value; the name is put in lower case.
        public init(name: String, value: String) {
            self.name = name.asciiLowercased
            self.value = value
        }
    }

    private let parameters: [Parameter]

    /// Takes parameters in order, of several with one name the first.
    ///
    /// One whose name is not a token could not be written, and is left out.
    public init(_ parameters: [Parameter] = []) {
        var names: Set<String> = []
        self.parameters = parameters.filter { parameter in
            let isToken = !parameter.name.isEmpty && parameter.name.utf8.allSatisfy(\.isTokenByte)
            return isToken && names.insert(parameter.name).inserted
        }
    }

    /// The value of a parameter, by its name in any case; `nil` if there is none.
    public subscript(name: String) -> String? {
        let name = name.asciiLowercased
        return parameters.first { $0.name == name }?.value
    }

    /// The position of the first parameter.
    public var startIndex: Int { parameters.startIndex }
    /// The position after the last parameter.
    public var endIndex: Int { parameters.endIndex }
    /// The parameter at a position.
    public subscript(position: Int) -> Parameter { parameters[position] }
}
