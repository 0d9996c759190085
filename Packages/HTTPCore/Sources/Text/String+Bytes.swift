extension String {
    /// Whether the texts are the same bytes in UTF-8.
    ///
    /// `==` also takes texts for equal that only look the same to a reader of Unicode, such as K
    /// and the Kelvin sign: too much for names that decide on something.
    func hasSameBytes(as other: String) -> Bool {
        // Most are told apart by `==`, which is quicker.
        self == other && utf8.elementsEqual(other.utf8)
    }
}
