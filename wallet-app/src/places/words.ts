import type { Text } from '@vigie/shared/language.ts'

export const words = {
  tabs: { fr: 'Rubriques', en: 'Sections' },
  titles: { fr: 'Titres', en: 'Titles' },
  applications: { fr: 'Demandes', en: 'Applications' },
  shared: { fr: 'Partages', en: 'Shared' },
  present: { fr: 'Présenter un titre', en: 'Present a title' },
  settings: { fr: 'Réglages', en: 'Settings' },
  oneWaits: { fr: '{count} chose vous attend', en: '{count} thing waits for you' },
  someWait: { fr: '{count} choses vous attendent', en: '{count} things wait for you' },
  title: { fr: 'Un titre', en: 'One title' },
  other: { fr: 'Un autre document', en: 'Another document' },
  folder: { fr: 'Dossier d’embarquement', en: 'Joining folder' },
  deadlines: { fr: 'Échéances', en: 'Deadlines' },
  sailing: { fr: 'Jusqu’où puis-je naviguer ?', en: 'How far may I sail?' },
  loading: { fr: 'Chargement…', en: 'Loading…' },
  notLoaded: {
    fr: 'Cette partie n’est pas encore sur l’appareil. Réessayez avec du réseau.',
    en: 'This part is not on the device yet. Try again with a network.',
  },
  receive: { fr: 'Ajouter un titre', en: 'Add a title' },
  signIn: { fr: 'Connexion', en: 'Signing in' },
} as const satisfies Record<string, Text>
