/* Stands between a program and the C library, for tests alone: notes each call that changes the files below a folder,
   and makes calls fail as a bad or full disk would. Loaded with LD_PRELOAD; faults_begin says what to do.

   The notes are records of: kind (1 byte), path (4 bytes of length, then it), offset (8 bytes), content (4 bytes of
   length, then it); numbers little-endian. */
#define _GNU_SOURCE
#include <dirent.h>
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
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char root[PATH_MAX];
static size_t root_length;
static int log_handle = -1;
static long fail_at = -1, calls, changes;
static char kinds[1 << 20];
static int fail_with, sticky;
static long long room = -1;

/* What the C library itself has under a name, looked up once. */
#define REAL(name) \
    ({ \
        static __typeof__(&name) found; \
        if (!found) \
            found = (__typeof__(&name))dlsym(RTLD_NEXT, #name); \
        found; \
    })

/* From now on: only files below `folder` matter (empty: none); their changes are noted in `notes` (empty: nowhere); of their calls
   the `at`-th from now fails with `with` (0: it writes half of what it should), and with `on` each one after it too
   (`at` -1: none); `with` below 0: of the calls that change something the `at`-th kills the program, at -1 before it
   is done, at -2 in the middle of it if it writes; and files may grow by `bytes` together (-1: as they like). */
void faults_begin(const char *folder, const char *notes, long at, int with, int on, long long bytes)
{
    pthread_mutex_lock(&lock);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    if (log_handle >= 0)
        REAL(close)(log_handle);
    log_handle = notes[0] ? REAL(open)(notes, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    fail_at = at, fail_with = with, sticky = on, room = bytes, calls = changes = 0;
    pthread_mutex_unlock(&lock);
}

/* The calls since, one letter for each: c creating or emptying, o opening, w writing, r reading, s synchronising,
   t truncating, n renaming, u removing, m making a folder, l locking, q asking what there is. */
const char *faults_kinds(void)
{
    kinds[calls < (long)sizeof kinds ? calls : (long)sizeof kinds - 1] = 0;
    return kinds;
}

static const char changing[] = "cwtnum";

static long long size_of(int folder, const char *path)
{
    struct stat there;
    return REAL(fstatat)(folder, path, &there, path[0] ? 0 : AT_EMPTY_PATH) || !S_ISREG(there.st_mode) ? 0 : there.st_size;
}

static void give_back(long long bytes)
{
    if (room >= 0)
        room += bytes;
}

/* Turns a path as a call was given it into a whole one; returns whether it is below the folder. */
static int below(int folder, const char *path, char *whole)
{
    char base[PATH_MAX];
    if (!root_length)
        return 0;
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
    return !strncmp(whole, root, root_length) && (whole[root_length] == '/' || !whole[root_length]);
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

static int is_told(const char *path) { return !strcmp(path + root_length, "/acknowledged"); }

/* Tells whether this call is to fail, and sets errno. */
static int fails(char kind, const char *path)
{
    if (is_told(path))
        return 0;
    if (calls < (long)sizeof kinds)
        kinds[calls] = kind;
    long number = calls++;
    if (strchr(changing, kind))
        changes++;
    if (fail_with < 0) {
        if (fail_at < 0 || changes - 1 != fail_at || !strchr(changing, kind))
            return 0;
        if (fail_with == -1 || kind != 'w')
            kill(getpid(), SIGKILL);
        return 1;
    }
    if (fail_at < 0 || number < fail_at || (number > fail_at && !sticky))
        return 0;
    /* So refused, a lock is one that somebody else holds: waited for, once is enough. */
    if (kind == 'l' && fail_with == EACCES && number > fail_at)
        return 0;
    errno = fail_with ? fail_with : ENOSPC;
    return 1;
}

/* Takes room for a file to grow; returns whether there is any left. */
static int takes(const char *path, long long bytes)
{
    if (room < 0 || bytes <= 0 || is_told(path))
        return 1;
    if (bytes > room) {
        errno = ENOSPC;
        return 0;
    }
    room -= bytes;
    return 1;
}

static int short_write(void) { return fail_with < 0 || (fail_with == 0 && calls - 1 == fail_at); }

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
    int fresh = ours && writes && (flags & (O_CREAT | O_TRUNC)) &&
                (REAL(fstatat)(folder, path, &there, 0) || (flags & O_TRUNC));
    if (ours && fails(fresh ? 'c' : 'o', whole))
        LEAVE(-1);
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
    int cut = fails('w', whole);
    if (cut) {
        if (!short_write() || length < 2)
            LEAVE((ssize_t)-1);
        length /= 2;
    }
    off64_t at = offset;
    if (at < 0) {
        struct stat there;
        int append = REAL(fcntl)(handle, F_GETFL) & O_APPEND;
        at = append && !REAL(fstat)(handle, &there) ? there.st_size : lseek64(handle, 0, SEEK_CUR);
    }
    if (!takes(whole, at + (long long)length - size_of(handle, "")))
        LEAVE((ssize_t)-1);
    ssize_t written = offset < 0 ? REAL(write)(handle, content, length) : REAL(pwrite64)(handle, content, length, offset);
    if (written > 0)
        note('W', whole, at, content, written);
    if (cut && fail_with < 0)
        kill(getpid(), SIGKILL);
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
    if (ours && fails('r', whole))
        LEAVE((ssize_t)-1);
    LEAVE(offset < 0 ? REAL(read)(handle, content, length) : REAL(pread64)(handle, content, length, offset));
}

ssize_t read(int handle, void *content, size_t length) { return reading(handle, content, length, -1); }
ssize_t pread(int handle, void *content, size_t length, off_t offset) { return reading(handle, content, length, offset); }
ssize_t pread64(int handle, void *content, size_t length, off64_t offset) { return reading(handle, content, length, offset); }

static int synchronising(int handle, int whole_too)
{
    GUARDED(handle, "");
    if (ours && fails('s', whole)) {
        note('F', whole, 0, NULL, 0);
        LEAVE(-1);
    }
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
    if (ours && fails('t', whole))
        LEAVE(-1);
    if (ours) {
        long long grows = length - size_of(handle, "");
        if (!takes(whole, grows))
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
    if (ours && fails('n', whole))
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
    if (ours && fails('u', whole))
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
    if (ours && fails('m', whole))
        LEAVE(-1);
    int done = REAL(mkdirat)(folder, path, mode);
    if (ours && !done)
        note('M', whole, 0, NULL, 0);
    LEAVE(done);
}

int mkdir(const char *path, mode_t mode) { return making(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return making(folder, path, mode); }

static int asking(int folder, const char *path, struct stat64 *there, int flags)
{
    GUARDED(folder, path);
    if (ours && fails('q', whole))
        LEAVE(-1);
    LEAVE(REAL(fstatat64)(folder, path, there, flags));
}

/* On 64-bit Linux both layouts are one; the names with two underscores are for libraries built against older systems. */
#define SAME(there) ((struct stat64 *)(there))
int stat(const char *path, struct stat *there) { return asking(AT_FDCWD, path, SAME(there), 0); }
int stat64(const char *path, struct stat64 *there) { return asking(AT_FDCWD, path, there, 0); }
int lstat(const char *path, struct stat *there) { return asking(AT_FDCWD, path, SAME(there), AT_SYMLINK_NOFOLLOW); }
int lstat64(const char *path, struct stat64 *there) { return asking(AT_FDCWD, path, there, AT_SYMLINK_NOFOLLOW); }
int fstat(int handle, struct stat *there) { return asking(handle, "", SAME(there), AT_EMPTY_PATH); }
int fstat64(int handle, struct stat64 *there) { return asking(handle, "", there, AT_EMPTY_PATH); }
int fstatat(int folder, const char *path, struct stat *there, int flags) { return asking(folder, path, SAME(there), flags); }
int fstatat64(int folder, const char *path, struct stat64 *there, int flags) { return asking(folder, path, there, flags); }
int __xstat(int version, const char *path, struct stat *there) { return (void)version, stat(path, there); }
int __xstat64(int version, const char *path, struct stat64 *there) { return (void)version, stat64(path, there); }
int __lxstat(int version, const char *path, struct stat *there) { return (void)version, lstat(path, there); }
int __lxstat64(int version, const char *path, struct stat64 *there) { return (void)version, lstat64(path, there); }
int __fxstat(int version, int handle, struct stat *there) { return (void)version, fstat(handle, there); }
int __fxstat64(int version, int handle, struct stat64 *there) { return (void)version, fstat64(handle, there); }

int access(const char *path, int mode)
{
    GUARDED(AT_FDCWD, path);
    if (ours && fails('q', whole))
        LEAVE(-1);
    LEAVE(REAL(access)(path, mode));
}

DIR *opendir(const char *path)
{
    GUARDED(AT_FDCWD, path);
    if (ours && fails('q', whole))
        LEAVE((DIR *)NULL);
    LEAVE(REAL(opendir)(path));
}

DIR *fdopendir(int handle)
{
    GUARDED(handle, "");
    if (ours && fails('q', whole))
        LEAVE((DIR *)NULL);
    LEAVE(REAL(fdopendir)(handle));
}

int flock(int handle, int operation)
{
    GUARDED(handle, "");
    if (ours && fails('l', whole))
        LEAVE(-1);
    LEAVE(REAL(flock)(handle, operation));
}

static int controlling(int handle, int command, void *argument)
{
    GUARDED(handle, "");
    if (ours && (command == F_SETLK || command == F_SETLKW) && ((struct flock *)argument)->l_type != F_UNLCK && fails('l', whole))
        LEAVE(-1);
    LEAVE(REAL(fcntl)(handle, command, argument));
}

#define CONTROLLING(handle, command) \
    va_list more; \
    va_start(more, command); \
    void *argument = va_arg(more, void *); \
    va_end(more); \
    return controlling(handle, command, argument)

int fcntl(int handle, int command, ...) { CONTROLLING(handle, command); }
int fcntl64(int handle, int command, ...) { CONTROLLING(handle, command); }
