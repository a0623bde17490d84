/**
 * The addresses of the page besides `/`, where titles are checked. The build writes the page once under each of them, so
 * that any web server of static files answers there; the screens themselves are parts of their own, loaded when opened.
 */
export const placeNames = [
  'inspections',
  'crew',
  'crew-invitation',
  'look-up',
  'requests',
  'pack',
  'authorities',
  'instructions',
  'transparency',
  'about',
] as const
/** Opened by a link that somebody sent, and useless without: in no menu. */
export const linkedPlaces: ReadonlySet<string> = new Set(['crew-invitation'])
export type PlaceName = (typeof placeNames)[number]
