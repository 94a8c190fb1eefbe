// Keeps the page's own files, so that it opens without a network. Fresh files win while there is one, except those whose address names a version.
const kept = "decussate";

const versioned = (address) => new URL(address).searchParams.has("v");

/** Keeps a response, and lets go of other versions of the same file. */
async function keep(cache, request, response) {
  await cache.put(request, response);
  if (!versioned(request.url)) return;
  const path = new URL(request.url).pathname;
  for (const other of await cache.keys()) if (other.url !== request.url && versioned(other.url) && new URL(other.url).pathname === path) await cache.delete(other);
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(kept);
    const same = versioned(request.url) ? await cache.match(request) : null;
    if (same) return same;
    try {
      const fresh = await fetch(request);
      if (fresh.ok) await keep(cache, request, fresh.clone());
      return fresh;
    } catch (error) {
      const own = await cache.match(request, { ignoreSearch: true });
      if (own) return own;
      throw error;
    }
  })());
});

// What was loaded before this worker came.
self.addEventListener("message", (event) => {
  const { data } = event;
  if (!Array.isArray(data?.keep)) return;
  event.waitUntil((async () => {
    const cache = await caches.open(kept);
    for (const address of data.keep) {
      if (new URL(address).origin !== location.origin || await cache.match(address)) continue;
      const fresh = await fetch(address).catch(() => null);
      if (fresh?.ok) await keep(cache, new Request(address), fresh);
    }
    for (const client of await self.clients.matchAll()) client.postMessage("kept");
  })());
});
