#if Server
// The limits are part of the configuration. The rest of the codec stays inside.
@_exported public import struct ASGIHTTP1.HTTP1Limits
#endif
