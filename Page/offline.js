// Keeps the page's own files, so that it opens without a network. Fresh files win while there is one.
const kept = "decussate";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(kept);
    try {
      const fresh = await fetch(request);
      if (fresh.ok) await cache.put(request, fresh.clone());
      return fresh;
    } catch (error) {
      const own = await cache.match(request, { ignoreSearch: true });
      if (own) return own;
      throw error;
    }
  })());
});
self.addEventListener("message", async ({ data }) => {
  if (data === "keep") for (const name of ["./", "index.html"]) (await caches.open(kept)).add(name);
});
