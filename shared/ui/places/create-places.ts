import { type Signal, signal } from '@preact/signals'

/** The screens of a page that have an address of their own. */
export interface Places<Name extends string> {
  /** Where the person is, by the address; null is `/`. */
  readonly place: Signal<Name | null>
  readonly startPlaces: () => void
  /** As a link does, without loading the page anew; nothing of what was looked at goes into an address. */
  readonly goTo: (name: Name | null) => void
}

export function createPlaces<const Name extends string>(names: readonly Name[]): Places<Name> {
  const placeOf = (pathname: string) =>
    names.find((name) => pathname === `/${name}` || pathname === `/${name}/`) ?? null
  const place = signal<Name | null>(placeOf(location.pathname))
  return {
    place,
    startPlaces() {
      addEventListener('popstate', () => {
        place.value = placeOf(location.pathname)
      })
    },
    goTo(name) {
      if (name === place.peek()) return
      history.pushState(null, '', name === null ? '/' : `/${name}`)
      place.value = name
    },
  }
}
