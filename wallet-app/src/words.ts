import type { Text } from '@vigie/shared/language.ts'

/** The sentences of the home screen and of the frame around every screen; each folder has its own. */
export const words = {
  pageTitle: { fr: 'Vigie : mes titres de marin', en: 'Vigie: my seafarer’s titles' },
  myTitles: { fr: 'Mes titres', en: 'My titles' },
  back: { fr: 'Retour', en: 'Back' },
  emptyTitle: { fr: 'Aucun titre sur cet appareil', en: 'No title on this device' },
  emptyAdvice: {
    fr: 'Connectez-vous à l’administration pour recevoir tous vos titres d’un coup, ou scannez le code qu’elle vous a envoyé.',
    en: 'Sign in to the administration to receive all your titles at once, or scan the code that it sent you.',
  },
  addTitle: { fr: 'Ajouter un titre', en: 'Add a title' },
  folder: { fr: 'Dossier d’embarquement', en: 'Joining folder' },
  search: { fr: 'Chercher parmi mes {count} titres', en: 'Search my {count} titles' },
  showAll: { fr: 'Voir mes {count} titres', en: 'See my {count} titles' },
  found: { fr: 'Titres trouvés : {count}', en: 'Titles found: {count}' },
  noneFound: { fr: 'Aucun titre ne contient ces mots.', en: 'No title contains these words.' },
  otherDocuments: { fr: 'Autres documents', en: 'Other documents' },
  keptHere: {
    fr: 'Vos titres sont gardés sur cet appareil seulement, et se montrent sans réseau.',
    en: 'Your titles are kept on this device only, and can be shown without a network.',
  },
  loading: { fr: 'Ouverture de vos titres…', en: 'Opening your titles…' },
  storageRefused: {
    fr: 'Cet appareil ne laisse pas cette page garder de titres (navigation privée ?). Ouvrez-la dans une fenêtre ordinaire.',
    en: 'This device does not let this page keep titles (private browsing?). Open it in an ordinary window.',
  },
} as const satisfies Record<string, Text>
