import { signal } from '@preact/signals'
import { type PlaceName, placeNames } from './place-names.ts'

/** Where the person is, by the address; null is `/`, where titles are checked. */
export const place = signal<PlaceName | null>(placeOf(location.pathname))

export function startPlaces() {
  addEventListener('popstate', () => {
    place.value = placeOf(location.pathname)
  })
}

/** As a link does, without loading the page anew; nothing of what was looked at goes into an address. */
export function goTo(name: PlaceName | null) {
  if (name === place.peek()) return
  history.pushState(null, '', name === null ? '/' : `/${name}`)
  place.value = name
}

function placeOf(pathname: string): PlaceName | null {
  return placeNames.find((name) => pathname === `/${name}` || pathname === `/${name}/`) ?? null
}
