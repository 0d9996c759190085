#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Shows at once what was printed, also where the output is a file or a pipe.
func flush() { fflush(nil) }

/// Ends the program with a sentence instead of a backtrace.
func fail(_ error: any Error) -> Never {
    print(error)
    exit(1)
}
