/* Writes down, in order, what a process does to the files of one folder: the disk as a power cut would find it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int journaal = -1;
static const char *map;
static pthread_mutex_t slot = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    map = getenv("SCHIJF_MAP");
    const char *naar = getenv("SCHIJF_JOURNAAL");
    if (map && naar) journaal = open(naar, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void alles(const void *van, size_t n) {
    const char *p = van;
    while (n > 0) {
        long gedaan = syscall(SYS_write, journaal, p, n);
        if (gedaan <= 0) abort();
        p += gedaan;
        n -= (size_t)gedaan;
    }
}

static void noteer(char soort, int fd, int64_t plaats, const void *wat, uint64_t n) {
    char link[64], pad[4096];
    if (journaal < 0 || fd == journaal) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t lengte = readlink(link, pad, sizeof pad);
    if (lengte <= 0 || strncmp(pad, map, strlen(map)) != 0) return;
    uint32_t kort = (uint32_t)lengte;
    alles(&soort, 1);
    alles(&kort, 4);
    alles(&plaats, 8);
    alles(&n, 8);
    alles(pad, kort);
    if (wat) alles(wat, n);
}

#define ECHT(naam) static __typeof__(&naam) echt; if (!echt) echt = (__typeof__(&naam))dlsym(RTLD_NEXT, #naam)
#define SAMEN(gedaan, ...) do { pthread_mutex_lock(&slot); gedaan; __VA_ARGS__; pthread_mutex_unlock(&slot); } while (0)

ssize_t write(int fd, const void *wat, size_t n) {
    ECHT(write);
    ssize_t uit;
    SAMEN(uit = echt(fd, wat, n), if (uit > 0) noteer('W', fd, -1, wat, (uint64_t)uit));
    return uit;
}

ssize_t pwrite(int fd, const void *wat, size_t n, off_t plaats) {
    ECHT(pwrite);
    ssize_t uit;
    SAMEN(uit = echt(fd, wat, n, plaats), if (uit > 0) noteer('P', fd, plaats, wat, (uint64_t)uit));
    return uit;
}

ssize_t pwrite64(int fd, const void *wat, size_t n, off64_t plaats) {
    ECHT(pwrite64);
    ssize_t uit;
    SAMEN(uit = echt(fd, wat, n, plaats), if (uit > 0) noteer('P', fd, plaats, wat, (uint64_t)uit));
    return uit;
}

int ftruncate(int fd, off_t lengte) {
    ECHT(ftruncate);
    int uit;
    SAMEN(uit = echt(fd, lengte), if (!uit) noteer('T', fd, lengte, NULL, 0));
    return uit;
}

int ftruncate64(int fd, off64_t lengte) {
    ECHT(ftruncate64);
    int uit;
    SAMEN(uit = echt(fd, lengte), if (!uit) noteer('T', fd, lengte, NULL, 0));
    return uit;
}

int fsync(int fd) {
    ECHT(fsync);
    int uit;
    SAMEN(uit = echt(fd), if (!uit) noteer('S', fd, 0, NULL, 0));
    return uit;
}

int fdatasync(int fd) {
    ECHT(fdatasync);
    int uit;
    SAMEN(uit = echt(fd), if (!uit) noteer('S', fd, 0, NULL, 0));
    return uit;
}
