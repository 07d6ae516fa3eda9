/* Moves the clock of a process by the seconds that stand in a file: what an NTP step or a wrong hand does to a server. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static volatile const int64_t *stand;

__attribute__((constructor)) static void begin(void) {
    const char *pad = getenv("KLOK_STAND");
    int fd = pad ? open(pad, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0) return;
    void *hier = mmap(NULL, sizeof *stand, PROT_READ, MAP_SHARED, fd, 0);
    if (hier != MAP_FAILED) stand = hier;
    close(fd);
}

int clock_gettime(clockid_t welke, struct timespec *tijd) {
    static __typeof__(&clock_gettime) echt;
    if (!echt) echt = (__typeof__(&clock_gettime))dlsym(RTLD_NEXT, "clock_gettime");
    int uit = echt(welke, tijd);
    if (!uit && stand && welke == CLOCK_REALTIME) tijd->tv_sec += *stand;
    return uit;
}
