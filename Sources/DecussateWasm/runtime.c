// What Embedded Swift expects of a C library, for a module that has none: memory from one growing heap, and the usual copies.
//
// Blocks come in sizes of 1, 1.25, 1.5 and 1.75 times a power of two, each size with its own list of free blocks. A header of 16 bytes
// holds the size, so that every block is aligned to 16.
#include <stddef.h>
#include <stdint.h>

extern unsigned char __heap_base;

#define CLASSES 128
#define HEADER 16
#define PAGE 65536u
// In the header of a block that was moved up to a larger alignment; the block itself stands behind it.
#define SHIFTED 0xffffu

static uintptr_t heap_end;
static uintptr_t heap_limit;
static void *free_blocks[CLASSES];

static size_t class_size(unsigned k) { return ((size_t)(4 + (k & 3)) << (k >> 2)) * 4; }

static unsigned class_of(size_t size) {
  unsigned k = 4;
  while (class_size(k) < size) k++;
  return k;
}

void *malloc(size_t size) {
  if (size > 0x7f000000u) return NULL;
  unsigned k = class_of(size + HEADER);
  if (free_blocks[k]) {
    void *block = free_blocks[k];
    free_blocks[k] = *(void **)block;
    return block;
  }
  if (!heap_end) {
    heap_end = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    heap_limit = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE;
  }
  size_t whole = (class_size(k) + 15) & ~(size_t)15;
  if (whole > heap_limit - heap_end) {
    size_t pages = (whole - (heap_limit - heap_end) + PAGE - 1) / PAGE;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return NULL;
    heap_limit += pages * PAGE;
  }
  uintptr_t start = heap_end;
  heap_end += whole;
  *(uint32_t *)start = k;
  return (void *)(start + HEADER);
}

void free(void *block) {
  if (!block) return;
  unsigned k = *(uint32_t *)((uintptr_t)block - HEADER);
  if (k == SHIFTED) {
    free(*(void **)((uintptr_t)block - HEADER + 4));
    return;
  }
  *(void **)block = free_blocks[k];
  free_blocks[k] = block;
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
