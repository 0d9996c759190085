#if Server
// The limits are part of the configuration; the rest of the codec is for those who import it.
@_exported public import struct ASGIHTTP1.HTTP1Limits
#endif
