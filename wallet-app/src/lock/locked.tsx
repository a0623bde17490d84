import type { Text } from '@vigie/shared/language.ts'
import { LazyScreen, type PlaceDefinition } from '@vigie/shared/ui/places/lazy-screen.tsx'

const screen: PlaceDefinition = {
  title: { fr: 'Profil verrouillé', en: 'Profile locked' },
  load: async () => (await import('./lock-screen.tsx')).LockScreen,
}

const loading: Text = { fr: 'Ouverture…', en: 'Opening…' }
const failed: Text = {
  fr: 'L’écran de déverrouillage n’a pas pu être chargé. Rechargez la page.',
  en: 'The unlocking screen could not be loaded. Load the page again.',
}

/** In the place of every screen while the profile is locked; its parts are loaded only then. */
export function Locked() {
  return <LazyScreen screen={screen} loading={loading} failed={failed} />
}
