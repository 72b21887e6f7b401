// The time of day for a program that is tried, whenever that may be: AHEAD seconds ahead of it.
//     cc -shared -fPIC -o clock.so clock.c; AHEAD=3600 LD_PRELOAD=./clock.so schoolgate …
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t which, struct timespec* at) {
    static int (*real)(clockid_t, struct timespec*);
    static long ahead;
    if (!real) {
        const char* said = getenv("AHEAD");
        ahead = said ? atol(said) : 0;
        real = (int (*)(clockid_t, struct timespec*))dlsym(RTLD_NEXT, "clock_gettime");
    }
    const int wrong = real(which, at);
    if (!wrong && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) at->tv_sec += ahead;
    return wrong;
}
