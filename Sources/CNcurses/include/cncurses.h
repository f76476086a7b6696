// A typed door to ncursesw, and the signals that end, stop or resize a screen.
// Swift sees neither curses' macros nor its globals; here each has a function.

#ifndef CNCURSES_H
#define CNCURSES_H

#include <stddef.h>
#include <stdint.h>

enum {
  CNCURSES_BOLD = 1,
  CNCURSES_DIM = 2,
  CNCURSES_ITALIC = 4,
  CNCURSES_UNDERLINE = 8,
  CNCURSES_REVERSE = 16
};

// Takes over the terminal of standard input and output. Returns a descriptor to read from: a byte
// for each signal that came, its number. -1 when the terminal is unknown or cannot do this.
int cncurses_open(void);

// Lets the signals reach this thread: those that Dispatch makes have all of them blocked.
void cncurses_listen(void);

// Gives the terminal back as it was, and the signals.
void cncurses_close(void);

// Gives the terminal to another program for a while, and takes it again.
void cncurses_suspend(void);
void cncurses_resume(void);

// Stops this process, as the signal SIGTSTP does; returns when it goes on.
void cncurses_stop(void);

// Ends this process by a signal, with the terminal given back.
void cncurses_end_by(int number);

// Asks for the present size, and tells curses.
void cncurses_measure(int *_Nonnull rows, int *_Nonnull columns);

int cncurses_colors(void);

// Draws one letter, with at most four marks on it, that takes `width` columns. What the C library
// counts otherwise, or cannot show, is drawn as question marks. Colours are -1 for the terminal's
// own.
void cncurses_put(int row, int column, const uint32_t *_Nonnull letters, size_t count, int width,
                  int attributes, int foreground, int background);

// Shows what was drawn; the cursor stands at that place, or nowhere for a row of -1.
void cncurses_show(int row, int column);

// Forgets what is on the screen, so that all of it is drawn again.
void cncurses_forget(void);

#endif
