"""Times the router of asgi-tools, for ../../routes to compare: what ../Routes does for ours.

The arguments: `cached` or `uncached`, how often to look up all before it is timed, and how often
then. Prints the nanoseconds of a lookup. Uncached means that every lookup misses the cache.
"""
import re
import sys
import time

import http_router.router
from asgi_tools.router import Router


def main():
    name, warm_up, passes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if not http_router.router.__file__.endswith(".so"):
        sys.exit("http-router is not compiled here.")
    router, lookups = table()
    for method, path, expected in lookups:
        check(router, method, path, expected)
    forget = Router.match.cache_clear
    look(router, lookups, warm_up, forget, name == "uncached")
    start = time.perf_counter_ns()
    look(router, lookups, passes, forget, name == "uncached")
    print((time.perf_counter_ns() - start) / (passes * len(lookups)))


def look(router, lookups, passes, forget, uncached):
    for _ in range(passes):
        if uncached:
            forget()
        for method, path, _ in lookups:
            router(path, method)


def check(router, method, path, expected):
    try:
        finding = router(path, method).target.number
    except Router.NotFoundError:
        finding = "missing"
    except Router.InvalidMethodError:
        finding = "wrong-method"
    if str(finding) != expected:
        sys.exit(f"{method} {path} finds {finding}")


def table():
    router, lookups, count = Router(), [], 0
    for line in sys.stdin:
        kind, method, path, *rest = line.rstrip("\n").split("\t")
        if kind == "lookup":
            lookups.append((method, path, rest[0]))
            continue
        router.bind(target(count), re.sub(r":(\w+)", r"{\1}", path), methods=method)
        count += 1
    return router, lookups


def target(number):
    def handler():
        pass

    handler.number = number
    return handler


main()
