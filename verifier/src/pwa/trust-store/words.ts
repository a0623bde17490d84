import type { Text } from '@vigie/shared/language.ts'

export const words = {
  readySoon: {
    fr: 'Prêt hors ligne · statuts du {date}, à renouveler avant {until}',
    en: 'Ready offline · status as of {date}, renew before {until}',
  },
  notKeptYet: {
    fr: 'Statuts du {date} · ne s’ouvrira pas encore hors ligne',
    en: 'Status as of {date} · will not open offline yet',
  },
  statusStale: { fr: 'Statuts du {date}, {age} : à renouveler', en: 'Status as of {date}, {age}: renew' },
  listsExpired: { fr: 'Listes périmées depuis le {date} : à renouveler', en: 'Lists expired on {date}: renew' },
  clockSuspect: {
    fr: 'Heure de cet appareil douteuse · statuts du {date}',
    en: 'This device’s clock is doubtful · status as of {date}',
  },
  emptied: {
    fr: 'Les listes ont disparu de cet appareil : ouvrez cette page une fois avec du réseau',
    en: 'The lists are gone from this device: open this page once with a network',
  },
  // notices
  clockAhead: {
    fr: 'L’heure de cet appareil avance de {gap}. Réglez-la : un bon titre pourrait paraître expiré.',
    en: 'This device’s clock is {gap} ahead. Set it: a good title may look expired.',
  },
  clockBehind: {
    fr: 'L’heure de cet appareil retarde de {gap}. Réglez-la : un titre expiré pourrait paraître en vigueur.',
    en: 'This device’s clock is {gap} behind. Set it: an expired title may look in force.',
  },
  expiringSoon: {
    fr: 'Les listes de confiance de cet appareil expirent le {date}. Renouvelez-les avec du réseau, ou chargez un dossier d’inspection.',
    en: 'The trust lists of this device expire on {date}. Renew them with a network, or load an inspection pack.',
  },
  expiredNotice: {
    fr: 'Les listes de confiance de cet appareil ont expiré le {date} : aucun titre ne peut être vert. Renouvelez-les avec du réseau, ou chargez un dossier d’inspection.',
    en: 'The trust lists of this device expired on {date}: no title can be green. Renew them with a network, or load an inspection pack.',
  },
  notStored: {
    fr: 'Cet appareil n’a pas pu garder les dernières listes : elles ne servent que jusqu’à la fermeture de cette page. Faites de la place, ou permettez à ce site de garder des données, puis renouvelez.',
    en: 'This device could not keep the latest lists: they serve only until this page is closed. Make room, or allow this site to keep data, then renew.',
  },
} as const satisfies Record<string, Text>
