const form = new RegExp(
  [
    '^(?:(?:trust|snapshot|root|did|keys|catalogue)\\.json',
    'inspection\\.vigiepack',
    'contexts/[a-z]+/v\\d{1,3}',
    'status/[a-z]\\d{1,6}',
    'log/(?:checkpoint|verifier-keys)',
    // C2SP tlog-tiles, hashes only: what an entry commits to is nobody's question here
    'log/tile/[0-7]/(?:x\\d{3}/){0,5}\\d{3}(?:\\.p/[1-9]\\d{0,2})?)$',
  ].join('|'),
)

/** The files that a publication holds, by their whole path: nothing else is fetched, kept or served. */
export function isPublishedPath(path: string): boolean {
  return form.test(path)
}
