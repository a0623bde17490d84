import type { Text } from '@vigie/shared/language.ts'
import type { ComponentType } from 'preact'
import type { PlaceName } from './place-names.ts'

interface PlaceScreen {
  /** Its title, in the menu and above the screen. */
  readonly title: Text
  /** What it holds, loaded when it is opened. */
  readonly load: () => Promise<ComponentType>
}

export const screens: Readonly<Record<PlaceName, PlaceScreen>> = {
  authorities: {
    title: { fr: 'Autorités reconnues', en: 'Recognised authorities' },
    load: async () => (await import('../authorities/authorities.tsx')).Authorities,
  },
}
