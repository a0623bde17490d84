/**
 * The addresses of the page besides `/`, where titles are checked. The build writes the page once under each of them, so
 * that any web server of static files answers there; the screens themselves are parts of their own, loaded when opened.
 */
export const placeNames = [
  'inspections',
  'crew',
  'look-up',
  'requests',
  'pack',
  'authorities',
  'instructions',
  'transparency',
  'about',
] as const
export type PlaceName = (typeof placeNames)[number]
