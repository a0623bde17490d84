import type { PlaceDefinition } from '@vigie/shared/ui/places/lazy-screen.tsx'
import type { PlaceName } from './place-names.ts'
import { words } from './words.ts'

/**
 * What stands at each address; every screen draws its own `Frame` (heading, actions), and one that is a step of something
 * has no tabs. An address whose screen is not there yet leads to the titles.
 */
export const screens: Readonly<Partial<Record<PlaceName, PlaceDefinition>>> = {
  applications: {
    title: words.applications,
    load: async () => (await import('../applications/applications-screen.tsx')).ApplicationsScreen,
  },
  receive: {
    title: words.receive,
    load: async () => (await import('../offers/receive-screen.tsx')).ReceiveScreen,
  },
  'sign-in': {
    title: words.signIn,
    load: async () => (await import('../offers/sign-in-screen.tsx')).SignInScreen,
  },
  settings: {
    title: { fr: 'Réglages', en: 'Settings' },
    load: async () => (await import('../settings/settings.tsx')).Settings,
  },
  shared: {
    title: words.shared,
    load: async () => (await import('../presentations/history-screen.tsx')).HistoryScreen,
  },
  present: {
    title: words.present,
    load: async () => (await import('../presentations/present-screen.tsx')).PresentScreen,
  },
}
