-- Run by wrk once the load has ended: prints what `compare` needs as one line of JSON.
-- Times are in microseconds. A status above 399 counts as an error.

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        '{"requests": %d, "duration": %d, "p50": %d, "p99": %d, '
            .. '"bad_answers": %d, "socket_errors": %d}\n',
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
        errors.status, errors.connect + errors.read + errors.write + errors.timeout
    ))
end
