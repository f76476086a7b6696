/* The machine, measured from a small process.
 *
 *   measure fsync FILE N           N times: 4 KiB appended and on the disk; the median in ms
 *   measure peak FILE COMMAND...   runs it, its output into the file; its exit status, wall ms and
 *                                  peak memory in KiB
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static void fail(const char *what) {
  fprintf(stderr, "measure: %s\n", what);
  exit(1);
}

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int ascending(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return difference < 0 ? -1 : difference > 0;
}

static int time_fsync(const char *path, int count) {
  int file = open(path, O_CREAT | O_WRONLY | O_TRUNC | O_APPEND, 0600);
  char page[4096];
  double *times = calloc(count, sizeof *times);
  if (file < 0 || !times || count < 1) fail("cannot measure the disk");
  memset(page, 7, sizeof page);
  for (int i = 0; i < count; i++) {
    double before = milliseconds();
    if (write(file, page, sizeof page) != sizeof page || fdatasync(file)) fail("cannot write");
    times[i] = milliseconds() - before;
  }
  qsort(times, count, sizeof *times, ascending);
  printf("%.4f\n", times[count / 2]);
  free(times);
  return unlink(path);
}

/* A small parent: until it calls exec, a child counts its parent's memory as its own. */
static int peak(const char *output, char *command[]) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child;
  struct rusage usage;
  int status;
  double before = milliseconds();
  if (posix_spawnp(&child, command[0], &actions, NULL, command, environ)) fail("cannot start");
  if (wait4(child, &status, 0, &usage) != child) fail("cannot wait");
  printf("%d %.3f %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
         milliseconds() - before, usage.ru_maxrss);
  return 0;
}

int main(int count, char *words[]) {
  if (count == 4 && !strcmp(words[1], "fsync")) return time_fsync(words[2], atoi(words[3]));
  if (count > 3 && !strcmp(words[1], "peak")) return peak(words[2], words + 3);
  fail("see the head of measure.c");
}
