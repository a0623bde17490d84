import type { PlaceDefinition } from '@vigie/shared/ui/places/lazy-screen.tsx'
import type { PlaceName } from './place-names.ts'

export const screens: Readonly<Record<PlaceName, PlaceDefinition>> = {
  inspections: {
    title: { fr: 'Inspections', en: 'Inspections' },
    load: async () => (await import('../inspections/inspections.tsx')).Inspections,
  },
  crew: {
    title: { fr: 'Équipage', en: 'Crew' },
    load: async () => (await import('../crew/crew.tsx')).Crew,
  },
  'crew-invitation': {
    title: { fr: 'Montrer ses titres à un armateur', en: 'Show your titles to a shipowner' },
    load: async () => (await import('../crew-invitation/crew-invitation.tsx')).CrewInvitation,
  },
  'look-up': {
    title: { fr: 'Interroger le registre', en: 'Ask the register' },
    load: async () => (await import('../look-up/look-up.tsx')).LookUp,
  },
  requests: {
    title: { fr: 'Demander ses titres à un marin', en: 'Ask a seafarer for titles' },
    load: async () => (await import('../requests/requests.tsx')).Requests,
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
