extension HTTPFields {
    /// The media type of the one field `Content-Type`; `nil` if there is none, or more than one.
    var mediaType: MediaType? {
        let values = self[values: .contentType]
        return values.count == 1 ? values.first.flatMap { MediaType(parsing: $0) } : nil
    }
}
