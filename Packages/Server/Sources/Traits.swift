// A trait that is not what it seems says so in one sentence, not as "no such module".
#if !Server
#error(
    "The product Server needs the package trait \"Server\": add it to `traits:` of the dependency.")
#endif
#if TLS
#error("The trait TLS is not built yet.")
#endif
#if HTTP2
#error("The trait HTTP2 is not built yet.")
#endif
#if ServiceLifecycle && !Server
#error("The trait \"ServiceLifecycle\" needs the trait \"Server\".")
#endif
