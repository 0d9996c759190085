extension String {
    /// Reads a whole payload as text; `nil` if it is not UTF-8.
    ///
    /// Allocates the text alone, as long as it has at most 1024 bytes.
    init?(unmasking payload: Span<UInt8>, by key: MaskingKey?) {
        let text: String? = unsafe withUnsafeTemporaryAllocation(
            byteCount: payload.count, alignment: 16
        ) { scratch in
            unsafe payload.withUnsafeBytes { unsafe scratch.copyMemory(from: $0) }
            unsafe key?.apply(to: scratch)
            let bytes = unsafe Span<UInt8>(_unsafeBytes: UnsafeRawBufferPointer(scratch))
            var validator = UTF8Validator()
            guard validator.accepts(bytes), validator.isComplete else { return nil }
            return String(validated: bytes, isASCII: validator.isASCII)
        }
        guard let text else { return nil }
        self = text
    }

    /// Makes text of bytes that ``UTF8Validator`` has accepted.
    init(validated bytes: Span<UInt8>, isASCII: Bool) {
        if #available(macOS 26, iOS 26, tvOS 26, watchOS 26, visionOS 26, *) {
            // Unchecked, because checked: a second time costs more than all else where the text is
            // not ASCII.
            self = unsafe String(copying: UTF8Span(unchecked: bytes, isKnownASCII: isASCII))
        } else {
            self = unsafe bytes.withUnsafeBufferPointer {
                unsafe String(decoding: $0, as: UTF8.self)
            }
        }
    }
}
