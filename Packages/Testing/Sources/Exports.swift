#if Server
// What a test gets thrown when a server's response is malformed.
@_exported public import struct ASGIHTTP1.HTTP1Error
#endif
