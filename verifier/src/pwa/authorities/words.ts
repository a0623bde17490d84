import type { Text } from '@vigie/shared/language.ts'

export const words = {
  lead: {
    fr: 'Cet appareil ne croit que les titres signés par ces autorités. La liste est signée et vérifiée à chaque ouverture.',
    en: 'This device believes only titles signed by these authorities. The list is signed and checked at every opening.',
  },
  none: {
    fr: 'Aucune liste n’a encore été reçue. Ouvrez cette page une fois avec du réseau.',
    en: 'No list was received yet. Open this page once with a network.',
  },
  demonstration: { fr: 'Démonstration : ses titres ne valent rien', en: 'Demonstration: its titles are worth nothing' },
  listIs: { fr: 'Liste de confiance version {version}, du {date}.', en: 'Trust list version {version}, of {date}.' },
} as const satisfies Record<string, Text>
