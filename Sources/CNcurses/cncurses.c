#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include "cncurses.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static int ends[2] = {-1, -1};
static const int told[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGWINCH};
static const int fatal[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
enum { TOLD = sizeof told / sizeof *told, FATAL = sizeof fatal / sizeof *fatal };
static struct sigaction former_told[TOLD], former_fatal[FATAL];
static struct termios former_modes;
static volatile sig_atomic_t is_open;
static int takes_modes;

// Bracketed paste; buttons, drags and the wheel, with coordinates beyond column 223.
static const char modes_on[] = "\033[?2004h\033[?1002h\033[?1006h";
static const char modes_off[] = "\033[?1006l\033[?1002l\033[?2004l";

static void tell(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t count = write(ends[1], &byte, 1);
  (void)count;
  errno = saved;
}

// A bug ends the program; the terminal is still given back, with what a handler may call.
static void give_back_and_die(int number) {
  static const char last[] = "\033[?1006l\033[?1002l\033[?2004l\033[0m\033[?25h\033[?1049l\r\n";
  if (is_open) {
    ssize_t count = write(STDOUT_FILENO, last, sizeof last - 1);
    (void)count;
    tcsetattr(STDIN_FILENO, TCSANOW, &former_modes);
  }
  signal(number, SIG_DFL);
  raise(number);
}

static void use_utf8(void) {
  const char *locale = setlocale(LC_CTYPE, "");
  // Whoever set no locale, as many servers do, has a UTF-8 terminal all the same.
  if (!locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX")) setlocale(LC_CTYPE, "C.UTF-8");
}

static void set_modes(const char *modes) {
  if (!takes_modes) return;
  fputs(modes, stdout);
  fflush(stdout);
}

static void give_signals_back(const int *numbers, const struct sigaction *former, int count) {
  for (int i = 0; i < count; i++) sigaction(numbers[i], &former[i], NULL);
}

int cncurses_open(void) {
  if (tcgetattr(STDIN_FILENO, &former_modes) != 0) return -1;
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  use_utf8();
  struct sigaction action = {.sa_handler = tell, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  // Before curses looks for handlers: it sets its own, which end the process, where there are none.
  for (int i = 0; i < TOLD; i++) sigaction(told[i], &action, &former_told[i]);
  SCREEN *screen = newterm(NULL, stdout, stdin);
  if (!screen || !cursor_address || !clear_screen) {
    if (screen) endwin();
    give_signals_back(told, former_told, TOLD);
    return -1;
  }
  action.sa_handler = give_back_and_die;
  action.sa_flags = SA_RESETHAND;
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &former_fatal[i]);
  cbreak();
  noecho();
  nonl();
  curs_set(0);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  const char *mouse = tigetstr("kmous");
  takes_modes = mouse && mouse != (char *)-1;
  is_open = 1;
  set_modes(modes_on);
  return ends[0];
}

void cncurses_listen(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < TOLD; i++) sigaddset(&set, told[i]);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void cncurses_close(void) {
  if (!is_open) return;
  cncurses_suspend();
  is_open = 0;
  give_signals_back(told, former_told, TOLD);
  give_signals_back(fatal, former_fatal, FATAL);
}

void cncurses_suspend(void) {
  set_modes(modes_off);
  curs_set(1);
  endwin();
  tcsetattr(STDIN_FILENO, TCSADRAIN, &former_modes);
}

void cncurses_resume(void) {
  reset_prog_mode();
  clearok(curscr, TRUE);
  refresh();
  curs_set(0);
  set_modes(modes_on);
}

void cncurses_stop(void) {
  cncurses_suspend();
  struct sigaction ours, standard = {.sa_handler = SIG_DFL};
  sigemptyset(&standard.sa_mask);
  sigaction(SIGTSTP, &standard, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  cncurses_resume();
}

void cncurses_end_by(int number) {
  cncurses_close();
  signal(number, SIG_DFL);
  raise(number);
}

void cncurses_measure(int *high, int *wide) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
    *high = size.ws_row > 1000 ? 1000 : size.ws_row;
    *wide = size.ws_col > 1000 ? 1000 : size.ws_col;
    if (is_term_resized(*high, *wide)) resizeterm(*high, *wide);
  }
  getmaxyx(stdscr, *high, *wide);
}

int cncurses_colors(void) { return has_colors() ? COLORS : 0; }

static attr_t attributes_of(int given) {
  attr_t attributes = A_NORMAL;
  if (given & CNCURSES_BOLD) attributes |= A_BOLD;
  if (given & CNCURSES_DIM) attributes |= A_DIM;
  if (given & CNCURSES_ITALIC) attributes |= A_ITALIC;
  if (given & CNCURSES_UNDERLINE) attributes |= A_UNDERLINE;
  if (given & CNCURSES_REVERSE) attributes |= A_REVERSE;
  return attributes;
}

void cncurses_put(int row, int column, const uint32_t *letters, size_t count, int width,
                  int attributes, int foreground, int background) {
  wchar_t wide[CCHARW_MAX + 1] = {0};
  if (count > CCHARW_MAX) count = CCHARW_MAX;
  for (size_t i = 0; i < count; i++) wide[i] = (wchar_t)letters[i];
  int is_known = count > 0 && wcwidth(wide[0]) == width;
  for (size_t i = 1; i < count; i++) is_known = is_known && wcwidth(wide[i]) == 0;
  int pair = foreground < 0 && background < 0 ? 0 : alloc_pair(foreground, background);
  if (pair < 0) pair = 0;
  cchar_t cell;
  for (int i = 0; i < (is_known ? 1 : width); i++) {
    if (setcchar(&cell, is_known ? wide : L"?", attributes_of(attributes), 0, &pair) == OK)
      mvadd_wch(row, column + i, &cell);
  }
}

void cncurses_show(int row, int column) {
  if (row >= 0) move(row, column);
  curs_set(row >= 0);
  refresh();
}

void cncurses_forget(void) { clearok(curscr, TRUE); }
