/**
 * The addresses of the page besides `/`, where the titles are. The build writes the page once under each of them, so that
 * any web server of static files answers there; the screens themselves are parts of their own, loaded when opened.
 * `receive` and `present` are where links of issuers and verifiers lead, `sign-in` is where a sign-in comes back to.
 */
export const placeNames = ['applications', 'shared', 'settings', 'receive', 'present', 'sign-in'] as const
export type PlaceName = (typeof placeNames)[number]
