// Loads an echo server with WebSockets, from one thread, and prints what came back.
//
//     sockets PORT CONNECTIONS BYTES PIPELINE SECONDS
//
// Each connection sends text messages of so many bytes and always has PIPELINE of them on their way.
// For the first second nothing is counted. Then it prints "warm", and waits for a line, so that what
// the server has spent can be looked at. In the end it prints how many messages came back since, and
// the nanoseconds it took, and waits for another line before the connections are lost.
//
// With a number of messages in place of SECONDS, as in `1000x`, each connection sends so many.
//
// Ends with a sentence if anything but the message comes back: each frame must be a whole text
// message of the right length, with the right bytes at both ends.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    int socket;
    size_t unsent;         // Bytes of frames that should leave and have not.
    size_t position;       // Where the next of them is in the frame.
    size_t seen;           // Bytes of the echo that is arriving.
    long unsent_messages;  // Those that have not begun to leave, where their number is fixed.
    int is_waiting;        // Whether epoll reports when there is room to write.
} Connection;

static unsigned char *frames, *echo;  // As many frames as fit well into one write; one echo.
static size_t frame_size, frame_count, echo_size, head_size, pipeline;
static int events;

static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

// The head of a frame that is a whole text message (RFC 6455 section 5.2).
static size_t write_head(unsigned char *head, size_t bytes, int mask) {
    size_t size = 2, extended = bytes < 126 ? 0 : bytes < 65536 ? 2 : 8;
    head[0] = 0x81;
    head[1] = mask | (extended == 0 ? bytes : extended == 2 ? 126 : 127);
    while (extended-- > 0) head[size++] = (unsigned char)(bytes >> 8 * extended);
    return size;
}

static void make_frames(size_t bytes) {
    static const unsigned char key[4] = {0x37, 0xfa, 0x21, 0x3d};
    echo = malloc(bytes + 10);
    head_size = write_head(echo, bytes, 0);
    echo_size = head_size + bytes;
    for (size_t i = 0; i < bytes; i++) echo[head_size + i] = (unsigned char)('a' + i % 23);
    frame_size = echo_size + 4;
    frame_count = pipeline < 131072 / frame_size + 1 ? pipeline : 131072 / frame_size + 1;
    frames = malloc(frame_size * frame_count);
    for (size_t number = 0; number < frame_count; number++) {
        unsigned char *frame = frames + number * frame_size;
        memcpy(frame + write_head(frame, bytes, 0x80), key, 4);
        for (size_t i = 0; i < bytes; i++)
            frame[head_size + 4 + i] = echo[head_size + i] ^ key[i % 4];
    }
}

static int connected(int port) {
    char text[1024];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int one = 1, new = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(new, (struct sockaddr *)&address, sizeof address)) fail("connect: %m");
    setsockopt(new, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    int size = snprintf(text, sizeof text,
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", port);
    if (write(new, text, size) != size) fail("the handshake was not sent: %m");
    // Nothing follows the head until we send a message.
    for (size = 0; size < 4 || memcmp(text + size - 4, "\r\n\r\n", 4); ) {
        ssize_t count = read(new, text + size, sizeof text - 1 - size);
        if (count <= 0) fail("the handshake was not answered");
        size += count;
    }
    text[size] = 0;
    if (strncmp(text, "HTTP/1.1 101", 12) || !strstr(text, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))
        fail("the handshake was answered with %s", text);
    if (strcasestr(text, "sec-websocket-extensions")) fail("an extension was agreed to unasked");
    return new;
}

static void send_frames(Connection *connection) {
    while (connection->unsent > 0) {
        size_t count = frame_size * frame_count - connection->position;
        if (count > connection->unsent) count = connection->unsent;
        ssize_t sent = send(connection->socket, frames + connection->position, count,
                            MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) fail("a connection was lost: %m");
        if (sent < 0) break;
        connection->unsent -= sent;
        connection->position = (connection->position + sent) % (frame_size * frame_count);
    }
    if (connection->is_waiting == (connection->unsent > 0)) return;
    connection->is_waiting = connection->unsent > 0;
    struct epoll_event event = {EPOLLIN | (connection->is_waiting ? EPOLLOUT : 0), {connection}};
    epoll_ctl(events, EPOLL_CTL_MOD, connection->socket, &event);
}

static void add_messages(Connection *connection, long count) {
    if (count > connection->unsent_messages) count = connection->unsent_messages;
    connection->unsent_messages -= count;
    connection->unsent += count * frame_size;
}

// Compares the part of a read that belongs to one end of the echo with what it should be.
static void check(const unsigned char *bytes, size_t count, size_t at, size_t from, size_t to) {
    if (from < at) from = at;
    if (to > at + count) to = at + count;
    if (from < to && memcmp(bytes + from - at, echo + from, to - from))
        fail("something else than the message came back");
}

// Reads what is there, and returns the number of messages that it completes.
static long receive(Connection *connection) {
    static unsigned char buffer[262144];
    ssize_t size = recv(connection->socket, buffer, sizeof buffer, MSG_DONTWAIT);
    if (size < 0 && errno == EAGAIN) return 0;
    if (size <= 0) fail("a connection was closed");
    long messages = 0;
    for (size_t offset = 0; offset < (size_t)size; ) {
        size_t count = echo_size - connection->seen;
        if (count > size - offset) count = size - offset;
        check(buffer + offset, count, connection->seen, 0, head_size + 8);
        check(buffer + offset, count, connection->seen, echo_size - 8, echo_size);
        offset += count;
        connection->seen += count;
        if (connection->seen < echo_size) break;
        connection->seen = 0;
        messages++;
    }
    return messages;
}

// Waits until something is ready, acts on it, and returns the number of messages that are complete.
static long receive_ready(void) {
    struct epoll_event ready[256];
    long messages = 0;
    int number = epoll_wait(events, ready, 256, 5000);
    if (number <= 0) fail("nothing came back for 5 seconds");
    for (int i = 0; i < number; i++) {
        Connection *connection = ready[i].data.ptr;
        if (ready[i].events & ~EPOLLOUT) {
            long received = receive(connection);
            add_messages(connection, received);
            messages += received;
        }
        send_frames(connection);
    }
    return messages;
}

int main(int count, char **arguments) {
    if (count != 6) fail("usage: sockets PORT CONNECTIONS BYTES PIPELINE SECONDS|COUNTx");
    int connection_count = atoi(arguments[2]);
    pipeline = atoi(arguments[4]);
    int is_counted = strchr(arguments[5], 'x') != NULL;
    long limit = atol(arguments[5]);
    if (connection_count < 1 || atoi(arguments[3]) < 8 || pipeline < 1 || limit < 1)
        fail("there must be a connection, a message of 8 bytes, and something to do");
    make_frames(atoi(arguments[3]));
    events = epoll_create1(0);
    Connection *connections = calloc(connection_count, sizeof(Connection));
    for (int i = 0; i < connection_count; i++) {
        connections[i].socket = connected(atoi(arguments[1]));
        connections[i].unsent_messages = is_counted ? limit : __LONG_MAX__;
        struct epoll_event event = {EPOLLIN, {&connections[i]}};
        epoll_ctl(events, EPOLL_CTL_ADD, connections[i].socket, &event);
    }
    for (int i = 0; i < connection_count; i++) {
        add_messages(&connections[i], pipeline);
        send_frames(&connections[i]);
    }
    long start = now(), messages = 0;
    if (is_counted) {
        while (messages < limit * connection_count) messages += receive_ready();
    } else {
        while (now() < start + 1000000000) receive_ready();
        puts("warm");
        fflush(stdout);
        getchar();
        start = now();
        while (now() < start + limit * 1000000000) messages += receive_ready();
    }
    printf("%ld %ld\n", messages, now() - start);
    fflush(stdout);
    getchar();
    return 0;
}
