// What Embedded Swift expects of a C library, for a module that has none: memory from one growing heap, and the usual copies.
//
// Small blocks come in sizes of 1, 1.25, 1.5 and 1.75 times a power of two, each size with its own list of free blocks, and are cut from
// arenas. Large blocks are cut to measure from a list of free stretches kept by address, so that neighbours that are both free become one
// stretch again: a page that answers questions for hours must not grow. A header of 16 bytes holds the size, so that every block is
// aligned to 16.
#include <stddef.h>
#include <stdint.h>

extern unsigned char __heap_base;

#define CLASSES 64
#define HEADER 16
#define PAGE 65536u
// Blocks from this size on are large.
#define LARGE_SIZE 16384u
#define ARENA 131072u
// In the header of a large block, followed by its size.
#define LARGE 0xfffeu
// In the header of a block that was moved up to a larger alignment; the block itself stands behind it.
#define SHIFTED 0xffffu

// A free stretch of memory; the next one lies higher.
struct stretch {
  struct stretch *next;
  size_t size;
};

static uintptr_t heap_end;
static struct stretch *free_stretches;
static void *free_blocks[CLASSES];
static uintptr_t arena, arena_end;

static size_t class_size(unsigned k) { return ((size_t)(4 + (k & 3)) << (k >> 2)) * 4; }

static unsigned class_of(size_t size) {
  unsigned k = 4;
  while (class_size(k) < size) k++;
  return k;
}

// Gives a stretch back, joined with the free stretches it touches.
static void release(uintptr_t start, size_t size) {
  struct stretch *before = NULL, *after = free_stretches, *own = (struct stretch *)start;
  while (after && (uintptr_t)after < start) {
    before = after;
    after = after->next;
  }
  own->next = after;
  own->size = size;
  if (after && start + size == (uintptr_t)after) {
    own->next = after->next;
    own->size += after->size;
  }
  if (!before) {
    free_stretches = own;
  } else if ((uintptr_t)before + before->size == start) {
    before->size += own->size;
    before->next = own->next;
  } else {
    before->next = own;
  }
}

// The smallest free stretch that holds so many bytes, cut to measure; the heap grows by what the last stretch lacks.
static uintptr_t take(size_t size) {
  struct stretch **best = NULL, **last = NULL;
  for (struct stretch **link = &free_stretches; *link; link = &(*link)->next) {
    if ((*link)->size >= size && (!best || (*link)->size < (*best)->size)) best = link;
    last = link;
  }
  if (!best) {
    if (!heap_end) {
      uintptr_t start = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
      heap_end = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE;
      if (heap_end > start + sizeof(struct stretch)) {
        release(start, heap_end - start);
        return take(size);
      }
    }
    size_t there = last && (uintptr_t)*last + (*last)->size == heap_end ? (*last)->size : 0;
    size_t pages = (size - there + PAGE - 1) / PAGE;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return 0;
    uintptr_t start = heap_end;
    heap_end += pages * PAGE;
    release(start, pages * PAGE);
    return take(size);
  }
  struct stretch *found = *best;
  size_t rest = found->size - size;
  if (rest) {
    struct stretch *next = (struct stretch *)((uintptr_t)found + size);
    next->next = found->next;
    next->size = rest;
    *best = next;
  } else {
    *best = found->next;
  }
  return (uintptr_t)found;
}

void *malloc(size_t size) {
  if (size > 0x7f000000u) return NULL;
  if (size + HEADER > LARGE_SIZE) {
    size_t whole = (size + HEADER + 15) & ~(size_t)15;
    uintptr_t start = take(whole);
    if (!start) return NULL;
    ((uint32_t *)start)[0] = LARGE;
    ((uint32_t *)start)[1] = (uint32_t)whole;
    return (void *)(start + HEADER);
  }
  unsigned k = class_of(size + HEADER);
  if (free_blocks[k]) {
    void *block = free_blocks[k];
    free_blocks[k] = *(void **)block;
    return block;
  }
  size_t whole = (class_size(k) + 15) & ~(size_t)15;
  if (whole > arena_end - arena) {
    uintptr_t start = take(ARENA);
    if (!start) return NULL;
    if (arena_end - arena >= sizeof(struct stretch)) release(arena, arena_end - arena);
    arena = start;
    arena_end = start + ARENA;
  }
  uintptr_t start = arena;
  arena += whole;
  *(uint32_t *)start = k;
  return (void *)(start + HEADER);
}

void free(void *block) {
  if (!block) return;
  uint32_t *header = (uint32_t *)((uintptr_t)block - HEADER);
  if (header[0] == SHIFTED) {
    free(*(void **)((uintptr_t)block - HEADER + 4));
  } else if (header[0] == LARGE) {
    release((uintptr_t)header, header[1]);
  } else {
    *(void **)block = free_blocks[header[0]];
    free_blocks[header[0]] = block;
  }
}

int posix_memalign(void **out, size_t alignment, size_t size) {
  if (alignment <= 16) {
    *out = malloc(size);
    return *out ? 0 : 12;
  }
  void *block = malloc(size + alignment + HEADER);
  if (!block) return 12;
  uintptr_t place = ((uintptr_t)block + HEADER + alignment - 1) & ~(uintptr_t)(alignment - 1);
  *(uint32_t *)(place - HEADER) = SHIFTED;
  *(void **)(place - HEADER + 4) = block;
  *out = (void *)place;
  return 0;
}

// With -mbulk-memory these become the instructions memory.copy and memory.fill.
void *memmove(void *to, const void *from, size_t count) {
  __asm__ volatile(
      "local.get %0\nlocal.get %1\nlocal.get %2\nmemory.copy 0, 0" : : "r"(to), "r"(from), "r"(count)
      : "memory");
  return to;
}

void *memcpy(void *to, const void *from, size_t count) { return memmove(to, from, count); }

void *memset(void *to, int value, size_t count) {
  __asm__ volatile(
      "local.get %0\nlocal.get %1\nlocal.get %2\nmemory.fill 0" : : "r"(to), "r"(value), "r"(count)
      : "memory");
  return to;
}

int memcmp(const void *a, const void *b, size_t count) {
  const unsigned char *x = a, *y = b;
  for (size_t i = 0; i < count; i++)
    if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
  return 0;
}

// Hashing must be the same on every run: no order of a set may depend on chance.
void arc4random_buf(void *to, size_t count) { memset(to, 0x5a, count); }

// 128-bit product, needed to print numbers.
typedef struct { uint64_t low, high; } wide;

void __multi3(wide *result, uint64_t a, uint64_t ah, uint64_t b, uint64_t bh) {
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t low = a0 * b0, middle = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t)middle;
  result->low = (other << 32) | (uint32_t)low;
  result->high = a1 * b1 + (middle >> 32) + (other >> 32) + a * bh + ah * b;
}

int putchar(int character) { return character; }

// Rounding half away from zero: what is left after truncation is exact, so this is the rounding of any C library.
double round(double x) {
  double whole = __builtin_trunc(x), rest = x - whole;
  if (rest >= 0.5) return whole + 1;
  if (rest <= -0.5) return whole - 1;
  return __builtin_copysign(whole, x);
}

float roundf(float x) {
  float whole = __builtin_truncf(x), rest = x - whole;
  if (rest >= 0.5f) return whole + 1;
  if (rest <= -0.5f) return whole - 1;
  return __builtin_copysignf(whole, x);
}
