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
  inspections: {
    title: { fr: 'Inspections', en: 'Inspections' },
    load: async () => (await import('../inspections/inspections.tsx')).Inspections,
  },
  'look-up': {
    title: { fr: 'Interroger le registre', en: 'Ask the register' },
    load: async () => (await import('../look-up/look-up.tsx')).LookUp,
  },
  pack: {
    title: { fr: 'Ce que sait cet appareil', en: 'What this device knows' },
    load: async () => (await import('../pack/pack.tsx')).Pack,
  },
  authorities: {
    title: { fr: 'Autorités reconnues', en: 'Recognised authorities' },
    load: async () => (await import('../authorities/authorities.tsx')).Authorities,
  },
  instructions: {
    title: { fr: 'Instructions pour vérifier', en: 'Instructions for verifying' },
    load: async () => (await import('../instructions/instructions.tsx')).Instructions,
  },
  transparency: {
    title: { fr: 'Journal public', en: 'Public log' },
    load: async () => (await import('../transparency/transparency.tsx')).Transparency,
  },
  about: {
    title: { fr: 'À propos, et données sur cet appareil', en: 'About, and data on this device' },
    load: async () => (await import('../about/about.tsx')).About,
  },
}
