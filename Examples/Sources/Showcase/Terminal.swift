#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Shows at once what was printed, also where the output is a file or a pipe.
func flush() { fflush(nil) }
