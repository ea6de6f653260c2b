// libbloom on request, for filters.py: files of words of 10 bytes, one a line.
//
//   bloom-driver LISTED ABSENT    -> seconds to fill it, bits a key
//   then, a line in and a line out: listed|absent    -> seconds, found
#include <bloom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { length = 10 };

typedef struct {
  char *bytes;
  int count;
} words;

static words read_words(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) exit(3);
  fseek(file, 0, SEEK_END);
  words all = {.count = (int)(ftell(file) / (length + 1))};
  rewind(file);
  all.bytes = malloc((size_t)all.count * (length + 1));
  if (!all.bytes || fread(all.bytes, length + 1, (size_t)all.count, file) != (size_t)all.count)
    exit(3);
  fclose(file);
  return all;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  words listed = read_words(arguments[1]), absent = read_words(arguments[2]);
  struct bloom bloom;
  if (bloom_init(&bloom, listed.count, 0.001) != 0) return 3;
  double start = now();
  for (int i = 0; i < listed.count; i++) bloom_add(&bloom, listed.bytes + i * (length + 1), length);
  printf("%.9f %.1f\n", now() - start, (double)bloom.bits / listed.count);
  fflush(stdout);
  char line[16];
  while (fgets(line, sizeof line, stdin)) {
    words asked = strncmp(line, "listed", 6) == 0 ? listed : absent;
    int found = 0;
    start = now();
    for (int i = 0; i < asked.count; i++)
      found += bloom_check(&bloom, asked.bytes + i * (length + 1), length) == 1;
    printf("%.9f %d\n", now() - start, found);
    fflush(stdout);
  }
  return 0;
}
