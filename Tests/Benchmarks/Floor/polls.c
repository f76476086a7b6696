/* Devices that ask a server again and again, as many at once as there are connections.
 *
 *   polls PORT CONNECTIONS SECONDS REQUEST...   to 127.0.0.1; REQUEST is a file with a whole HTTP
 *                                               request, the connections take turns with them
 *
 * Each connection is kept, and asks again as soon as its answer is here. Prints answers a second,
 * the median and the 99th percentile in ms, and how many answers were no 200 or did not come.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_BYTES = 1 << 16, AT_ONCE = 64 };

struct request { char *bytes; size_t count; };

struct device {
  int socket;
  struct request *request;
  size_t sent, received;
  double asked;
  char answer[ANSWER_BYTES];
};

static double *times;
static size_t answered, room, failed;

static void fail(const char *what) {
  fprintf(stderr, "polls: %s\n", what);
  exit(1);
}

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static struct request read_request(const char *path) {
  struct stat status;
  int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &status)) fail("cannot read a request");
  struct request request = {malloc(status.st_size), status.st_size};
  if (!request.bytes || read(file, request.bytes, request.count) != status.st_size) {
    fail("cannot read a request");
  }
  close(file);
  return request;
}

static void connect_device(struct device *device, int port, struct request *request) {
  struct sockaddr_in address = {
      .sin_family = AF_INET,
      .sin_port = htons(port),
      .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
  };
  int on = 1;
  device->request = request;
  device->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(device->socket, (struct sockaddr *)&address, sizeof address)) fail("cannot connect");
  setsockopt(device->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  fcntl(device->socket, F_SETFL, O_NONBLOCK);
}

/* Where the answer ends; 0 while its head is not here. */
static size_t whole_answer(struct device *device) {
  device->answer[device->received] = 0;
  char *end = strstr(device->answer, "\r\n\r\n");
  if (!end) return 0;
  char *length = strcasestr(device->answer, "\r\ncontent-length:");
  if (!length || length > end) return (size_t)-1;
  return end + 4 - device->answer + strtoul(length + 17, NULL, 10);
}

static void remember(double time) {
  if (answered == room) {
    room = room ? 2 * room : 1 << 16;
    times = realloc(times, room * sizeof *times);
    if (!times) fail("no memory");
  }
  times[answered++] = time;
}

/* Sends what is left of the request; false when the connection is gone. */
static int ask(struct device *device) {
  while (device->sent < device->request->count) {
    ssize_t count = send(device->socket, device->request->bytes + device->sent,
                         device->request->count - device->sent, MSG_NOSIGNAL);
    if (count < 0) return errno == EAGAIN;
    device->sent += count;
  }
  return 1;
}

static int ask_anew(struct device *device) {
  device->sent = device->received = 0;
  device->asked = milliseconds();
  return ask(device);
}

/* Takes what came, and asks again after a whole answer; false when the connection is gone. */
static int hear(struct device *device) {
  for (;;) {
    ssize_t count = recv(device->socket, device->answer + device->received,
                         ANSWER_BYTES - 1 - device->received, 0);
    if (count < 0 && errno == EAGAIN) return 1;
    if (count <= 0) return 0;
    device->received += count;
    size_t end = whole_answer(device);
    if (end >= ANSWER_BYTES) return 0;
    if (end == 0 || device->received < end) continue;
    remember(milliseconds() - device->asked);
    failed += strncmp(device->answer, "HTTP/1.1 200", 12) != 0;
    return ask_anew(device);
  }
}

static int ascending(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return difference < 0 ? -1 : difference > 0;
}

int main(int count, char *words[]) {
  if (count < 5) fail("see the head of polls.c");
  int port = atoi(words[1]), devices = atoi(words[2]), requests = count - 4;
  double seconds = atof(words[3]);
  struct request *made = calloc(requests, sizeof *made);
  struct device *all = calloc(devices > 0 ? devices : 1, sizeof *all);
  int queue = epoll_create1(0);
  if (!made || !all || queue < 0 || devices < 1 || seconds <= 0) fail("see the head of polls.c");
  for (int i = 0; i < requests; i++) made[i] = read_request(words[4 + i]);
  for (int i = 0; i < devices; i++) {
    connect_device(&all[i], port, &made[i % requests]);
    struct epoll_event event = {EPOLLIN | EPOLLOUT | EPOLLET, {.ptr = &all[i]}};
    if (epoll_ctl(queue, EPOLL_CTL_ADD, all[i].socket, &event)) fail("cannot wait");
  }
  double start = milliseconds(), end = start + seconds * 1e3;
  int alive = devices;
  for (int i = 0; i < devices; i++) alive -= !ask_anew(&all[i]);
  while (alive > 0 && milliseconds() < end) {
    struct epoll_event events[AT_ONCE];
    int ready = epoll_wait(queue, events, AT_ONCE, 100);
    for (int i = 0; i < ready; i++) {
      struct device *device = events[i].data.ptr;
      if (device->socket < 0 || (ask(device) && hear(device))) continue;
      close(device->socket);
      device->socket = -1;
      alive--;
    }
  }
  double elapsed = milliseconds() - start;
  if (!answered) fail("nobody answered");
  qsort(times, answered, sizeof *times, ascending);
  printf("%.0f %.3f %.3f %zu\n", answered * 1e3 / elapsed, times[answered / 2],
         times[(answered - 1) * 99 / 100], failed + (devices - alive));
  return 0;
}
