/* Stands between a program and the C library, for tests alone: notes each call that changes the files below a folder,
   and makes calls fail as a bad or full disk would. Loaded with LD_PRELOAD; faults_begin says what to do.

   The notes are records of: kind (1 byte), path (4 bytes of length, then it), offset (8 bytes), content (4 bytes of
   length, then it); numbers little-endian. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char root[PATH_MAX];
static size_t root_length;
static int log_handle = -1;
static long fail_at = -1, calls;
static int fail_with, sticky;
static long long room = -1;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* From now on: only files below `folder` matter; their changes are noted in `notes` (empty: nowhere); of their calls
   the `at`-th from now fails with `with` (0: it writes half of what it should; below 0: the program is killed), and
   with `on` each one after it too (`at` -1: none); and they may grow by `bytes` together (-1: as they like). */
void faults_begin(const char *folder, const char *notes, long at, int with, int on, long long bytes)
{
    pthread_mutex_lock(&lock);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    if (log_handle >= 0)
        REAL(close)(log_handle);
    log_handle = notes[0] ? REAL(open)(notes, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    fail_at = at, fail_with = with, sticky = on, room = bytes, calls = 0;
    pthread_mutex_unlock(&lock);
}

long faults_calls(void) { return calls; }

static long long size_of(int folder, const char *path)
{
    struct stat there;
    return fstatat(folder, path, &there, path[0] ? 0 : AT_EMPTY_PATH) || !S_ISREG(there.st_mode) ? 0 : there.st_size;
}

static void give_back(long long bytes)
{
    if (room >= 0)
        room += bytes;
}

/* Turns a path as a call was given it into a whole one; returns whether it is below the folder. */
static int below(int folder, const char *path, char *whole)
{
    char base[PATH_MAX] = "";
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base))
                return 0;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, base, sizeof base - 1);
            if (length < 0)
                return 0;
            base[length] = 0;
        }
        if (path[0] == 0)
            snprintf(whole, PATH_MAX, "%s", base);
        else if (snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX)
            return 0;
    }
    return root_length && !strncmp(whole, root, root_length) && (whole[root_length] == '/' || !whole[root_length]);
}

static void note(char kind, const char *path, uint64_t offset, const void *content, uint32_t length)
{
    if (log_handle < 0)
        return;
    const char *inside = path + root_length;
    while (*inside == '/')
        inside++;
    uint32_t named = strlen(inside);
    struct iovec parts[] = {{&kind, 1}, {&named, 4}, {(void *)inside, named}, {&offset, 8}, {&length, 4}, {(void *)content, length}};
    if (REAL(writev)(log_handle, parts, 6) < 0)
        abort();
}

/* Tells whether this call is to fail, and sets errno. */
static int fails(void)
{
    long number = calls++;
    if (fail_at < 0 || number < fail_at || (number > fail_at && !sticky))
        return 0;
    if (fail_with < 0)
        kill(getpid(), SIGKILL);
    errno = fail_with ? fail_with : ENOSPC;
    return 1;
}

/* Takes room for a file to grow; returns whether there is any left. */
static int takes(long long bytes)
{
    if (room < 0 || bytes <= 0)
        return 1;
    if (bytes > room) {
        errno = ENOSPC;
        return 0;
    }
    room -= bytes;
    return 1;
}

static int short_write(void) { return fail_with == 0 && calls - 1 == fail_at; }

#define GUARDED(folder, path) \
    char whole[PATH_MAX]; \
    pthread_mutex_lock(&lock); \
    int ours = below(folder, path, whole)
#define LEAVE(value) \
    do { \
        __typeof__(value) given = (value); \
        int kept = errno; \
        pthread_mutex_unlock(&lock); \
        errno = kept; \
        return given; \
    } while (0)

static int opening(int folder, const char *path, int flags, mode_t mode)
{
    GUARDED(folder, path);
    struct stat there;
    int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    if (ours && fails())
        LEAVE(-1);
    int fresh = ours && writes && (flags & (O_CREAT | O_TRUNC)) && (fstatat(folder, path, &there, 0) || (flags & O_TRUNC));
    if (ours && flags & O_TRUNC)
        give_back(size_of(folder, path));
    int handle = REAL(openat)(folder, path, flags, mode);
    if (handle >= 0 && fresh)
        note('C', whole, 0, NULL, 0);
    LEAVE(handle);
}

#define OPENING(folder, path, flags) \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = (flags) & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    return opening(folder, path, flags, mode)

int open(const char *path, int flags, ...) { OPENING(AT_FDCWD, path, flags); }
int open64(const char *path, int flags, ...) { OPENING(AT_FDCWD, path, flags | O_LARGEFILE); }
int openat(int folder, const char *path, int flags, ...) { OPENING(folder, path, flags); }
int openat64(int folder, const char *path, int flags, ...) { OPENING(folder, path, flags | O_LARGEFILE); }

static ssize_t writing(int handle, const void *content, size_t length, off64_t offset)
{
    GUARDED(handle, "");
    if (!ours)
        LEAVE(offset < 0 ? REAL(write)(handle, content, length) : REAL(pwrite64)(handle, content, length, offset));
    if (fails()) {
        if (!short_write() || length < 2)
            LEAVE((ssize_t)-1);
        length /= 2;
    }
    off64_t at = offset;
    if (at < 0) {
        struct stat there;
        int append = fcntl(handle, F_GETFL) & O_APPEND;
        at = append && !fstat(handle, &there) ? there.st_size : lseek64(handle, 0, SEEK_CUR);
    }
    if (!takes(at + (long long)length - size_of(handle, "")))
        LEAVE((ssize_t)-1);
    ssize_t written = offset < 0 ? REAL(write)(handle, content, length) : REAL(pwrite64)(handle, content, length, offset);
    if (written > 0)
        note('W', whole, at, content, written);
    LEAVE(written);
}

ssize_t write(int handle, const void *content, size_t length) { return writing(handle, content, length, -1); }
ssize_t pwrite(int handle, const void *content, size_t length, off_t offset) { return writing(handle, content, length, offset); }
ssize_t pwrite64(int handle, const void *content, size_t length, off64_t offset) { return writing(handle, content, length, offset); }

/* Copying inside the system is refused for these files: the program falls back on reading and writing, which is seen. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count)
{
    GUARDED(out, "");
    if (ours) {
        errno = ENOTSOCK;
        LEAVE((ssize_t)-1);
    }
    LEAVE(REAL(sendfile)(out, in, offset, count));
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count)
{
    GUARDED(out, "");
    if (ours) {
        errno = ENOTSOCK;
        LEAVE((ssize_t)-1);
    }
    LEAVE(REAL(sendfile64)(out, in, offset, count));
}

static ssize_t reading(int handle, void *content, size_t length, off64_t offset)
{
    GUARDED(handle, "");
    if (ours && fails())
        LEAVE((ssize_t)-1);
    LEAVE(offset < 0 ? REAL(read)(handle, content, length) : REAL(pread64)(handle, content, length, offset));
}

ssize_t read(int handle, void *content, size_t length) { return reading(handle, content, length, -1); }
ssize_t pread(int handle, void *content, size_t length, off_t offset) { return reading(handle, content, length, offset); }
ssize_t pread64(int handle, void *content, size_t length, off64_t offset) { return reading(handle, content, length, offset); }

static int synchronising(int handle, int whole_too)
{
    GUARDED(handle, "");
    if (ours && fails())
        LEAVE(-1);
    int done = whole_too ? REAL(fsync)(handle) : REAL(fdatasync)(handle);
    if (ours && !done)
        note('S', whole, 0, NULL, 0);
    LEAVE(done);
}

int fsync(int handle) { return synchronising(handle, 1); }
int fdatasync(int handle) { return synchronising(handle, 0); }

static int truncating(int handle, off64_t length)
{
    GUARDED(handle, "");
    if (ours && fails())
        LEAVE(-1);
    if (ours) {
        long long grows = length - size_of(handle, "");
        if (!takes(grows))
            LEAVE(-1);
        if (grows < 0)
            give_back(-grows);
    }
    int done = REAL(ftruncate64)(handle, length);
    if (ours && !done)
        note('T', whole, length, NULL, 0);
    LEAVE(done);
}

int ftruncate(int handle, off_t length) { return truncating(handle, length); }
int ftruncate64(int handle, off64_t length) { return truncating(handle, length); }

static int renaming(int from, const char *before, int to, const char *after)
{
    char target[PATH_MAX];
    GUARDED(from, before);
    ours = below(to, after, target) && ours;
    if (ours && fails())
        LEAVE(-1);
    if (ours)
        give_back(size_of(to, after));
    int done = REAL(renameat)(from, before, to, after);
    if (ours && !done) {
        const char *inside = target + root_length;
        while (*inside == '/')
            inside++;
        note('R', whole, 0, inside, strlen(inside));
    }
    LEAVE(done);
}

int rename(const char *before, const char *after) { return renaming(AT_FDCWD, before, AT_FDCWD, after); }
int renameat(int from, const char *before, int to, const char *after) { return renaming(from, before, to, after); }

static int removing(int folder, const char *path, int flags)
{
    GUARDED(folder, path);
    if (ours && fails())
        LEAVE(-1);
    if (ours)
        give_back(size_of(folder, path));
    int done = REAL(unlinkat)(folder, path, flags);
    if (ours && !done)
        note(flags & AT_REMOVEDIR ? 'D' : 'U', whole, 0, NULL, 0);
    LEAVE(done);
}

int unlink(const char *path) { return removing(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removing(folder, path, flags); }
int rmdir(const char *path) { return removing(AT_FDCWD, path, AT_REMOVEDIR); }

static int making(int folder, const char *path, mode_t mode)
{
    GUARDED(folder, path);
    if (ours && fails())
        LEAVE(-1);
    int done = REAL(mkdirat)(folder, path, mode);
    if (ours && !done)
        note('M', whole, 0, NULL, 0);
    LEAVE(done);
}

int mkdir(const char *path, mode_t mode) { return making(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return making(folder, path, mode); }
