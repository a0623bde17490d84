/** How a published file is served: what it is, and how long anyone may keep it without asking. */
export interface PublishedKind {
  readonly mediaType: string
  readonly cacheControl: string
}

/** Asked again after a minute, which costs nothing while it is the same; well under the `ttl` that lists state. */
const aMinute = 'public, max-age=60, must-revalidate'
const fewSeconds = 'public, max-age=5, must-revalidate'
const forEver = 'public, max-age=31536000, immutable'

/** The first row that fits. What may change at any decision is never kept long; what is frozen, for ever. */
const kinds: readonly (readonly [path: RegExp, kind: PublishedKind])[] = [
  [/^contexts\//, { mediaType: 'application/ld+json', cacheControl: forEver }],
  [/^status\/t\d+$/, { mediaType: 'application/statuslist+jwt', cacheControl: aMinute }],
  [/^status\//, { mediaType: 'application/vc', cacheControl: aMinute }],
  // C2SP tlog-tiles: a tile or bundle of one width never changes, a checkpoint does every few seconds.
  [/^log\/(checkpoint|verifier-keys)$/, { mediaType: 'text/plain; charset=utf-8', cacheControl: fewSeconds }],
  [/^log\/tile\//, { mediaType: 'application/octet-stream', cacheControl: forEver }],
  [/\.vigiepack$/, { mediaType: 'application/gzip', cacheControl: aMinute }],
  [/\.json$/, { mediaType: 'application/json', cacheControl: aMinute }],
]

const other: PublishedKind = { mediaType: 'application/octet-stream', cacheControl: aMinute }

export function publishedKindOf(path: string): PublishedKind {
  return kinds.find(([form]) => form.test(path))?.[1] ?? other
}
