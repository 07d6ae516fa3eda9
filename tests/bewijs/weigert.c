/* A disk that refuses: every write in one folder fails with the error number that stands in a file; none while it is 0. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static volatile const int64_t *stand;
static const char *map;

__attribute__((constructor)) static void begin(void) {
    const char *pad = getenv("WEIGERT_STAND");
    map = getenv("WEIGERT_MAP");
    int fd = pad && map ? open(pad, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0) return;
    void *hier = mmap(NULL, sizeof *stand, PROT_READ, MAP_SHARED, fd, 0);
    if (hier != MAP_FAILED) stand = hier;
    close(fd);
}

static int hierin(const char *pad) {
    size_t n = strlen(pad);
    if (strncmp(pad, map, strlen(map)) != 0) return 0;
    return n < 4 || strcmp(pad + n - 4, ".log") != 0; /* the log of the server is on another disk */
}

static int weigert(int fd) {
    char link[64], pad[4096];
    if (!stand || !*stand) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t lengte = readlink(link, pad, sizeof pad - 1);
    if (lengte <= 0) return 0;
    pad[lengte] = 0;
    if (!hierin(pad)) return 0;
    errno = (int)*stand;
    return 1;
}

static int weigert_pad(const char *pad, int vlaggen) {
    char heel[4096];
    if (!stand || !*stand || !(vlaggen & (O_CREAT | O_TRUNC))) return 0;
    if (pad[0] != '/') {
        if (!getcwd(heel, sizeof heel)) return 0;
        strncat(heel, "/", sizeof heel - strlen(heel) - 1);
        strncat(heel, pad, sizeof heel - strlen(heel) - 1);
        pad = heel;
    }
    if (!hierin(pad) || ((vlaggen & O_CREAT) && !(vlaggen & O_TRUNC) && access(pad, F_OK) == 0)) return 0;
    errno = (int)*stand;
    return 1;
}

#define ECHT(naam) static __typeof__(&naam) echt; if (!echt) echt = (__typeof__(&naam))dlsym(RTLD_NEXT, #naam)

ssize_t write(int fd, const void *wat, size_t n) { ECHT(write); return weigert(fd) ? -1 : echt(fd, wat, n); }
ssize_t pwrite(int fd, const void *wat, size_t n, off_t p) { ECHT(pwrite); return weigert(fd) ? -1 : echt(fd, wat, n, p); }
ssize_t pwrite64(int fd, const void *wat, size_t n, off64_t p) { ECHT(pwrite64); return weigert(fd) ? -1 : echt(fd, wat, n, p); }
int ftruncate(int fd, off_t l) { ECHT(ftruncate); return weigert(fd) ? -1 : echt(fd, l); }
int ftruncate64(int fd, off64_t l) { ECHT(ftruncate64); return weigert(fd) ? -1 : echt(fd, l); }

#define OPEN(naam) int naam(const char *pad, int vlaggen, ...) { \
    va_list rest; va_start(rest, vlaggen); int rechten = va_arg(rest, int); va_end(rest); \
    ECHT(naam); return weigert_pad(pad, vlaggen) ? -1 : echt(pad, vlaggen, rechten); }
OPEN(open)
OPEN(open64)
