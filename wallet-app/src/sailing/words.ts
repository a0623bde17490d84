import type { Text } from '@vigie/shared/language.ts'

export const words = {
  loading: { fr: 'Ouverture des règles…', en: 'Opening the rules…' },
  failed: {
    fr: 'Les règles ne sont pas encore sur cet appareil. Revenez ici avec du réseau : elles y resteront.',
    en: 'The rules are not on this device yet. Come back here with a network: they will stay.',
  },
  aboard: { fr: 'À bord', en: 'On board' },
  capacity: { fr: 'Fonction', en: 'Capacity' },
  kind: { fr: 'Navire', en: 'Ship' },
  grossTonnage: { fr: 'Jauge (UMS)', en: 'Gross tonnage (GT)' },
  power: { fr: 'Puissance propulsive (kW)', en: 'Propulsion power (kW)' },
  length: { fr: 'Longueur (m)', en: 'Length (m)' },
  passengers: { fr: 'Passagers au plus', en: 'Passengers at most' },
  gmdss: { fr: 'Équipé du SMDSM (radio)', en: 'Fitted with GMDSS (radio)' },
  metropolitan: { fr: 'Eaux de France métropolitaine', en: 'Waters of metropolitan France' },
  yes: { fr: 'Oui', en: 'Yes' },
  no: { fr: 'Non', en: 'No' },
  notKnown: { fr: 'Je ne sais pas', en: 'I do not know' },
  notANumber: { fr: 'Un nombre est attendu, ou rien.', en: 'A number is expected, or nothing.' },
  noCapacity: {
    fr: 'Aucun des titres de cet appareil n’ouvre, par lui-même, une fonction principale à bord.',
    en: 'None of the titles on this device opens a principal capacity on board by itself.',
  },
  noLimit: {
    fr: 'Aucune limite de distance : vos titres n’en fixent pas.',
    en: 'No limit of distance: your titles set none.',
  },
  noLimitRead: {
    fr: 'Aucune limite de distance n’a été lue. Ce qui suit reste à juger par une personne.',
    en: 'No limit of distance was read. What follows is to be judged by a person.',
  },
  upTo: { fr: 'Vous pouvez naviguer jusqu’à {distance}.', en: 'You may sail up to {distance}.' },
  upToAtMost: {
    fr: 'Jusqu’à {distance} au plus. Le reste est à juger par une personne.',
    en: 'Up to {distance} at most. The rest is to be judged by a person.',
  },
  mayNot: {
    fr: 'Vous ne pouvez pas exercer cette fonction sur ce navire avec ce que vous détenez.',
    en: 'You may not serve in this capacity on this ship with what you hold.',
  },
  notSaid: {
    fr: 'Aucun texte lu ne dit jusqu’où : à juger par une personne.',
    en: 'No text that was read says how far: to be judged by a person.',
  },
  because: { fr: 'Pourquoi', en: 'Why' },
  lowest: {
    fr: 'La limite la plus basse du titre principal et des certificats détenus fixe la distance.',
    en: 'The lowest limit of the principal title and the certificates held sets the distance.',
  },
  row: { fr: '{rule} : {titles}.', en: '{rule}: {titles}.' },
  rowMissing: { fr: '{rule} : rien de valide n’est détenu.', en: '{rule}: nothing valid is held.' },
  limit: { fr: 'Limite : {distance}.', en: 'Limit: {distance}.' },
  wouldDo: { fr: 'Il faudrait : {titles}.', en: 'Needed: {titles}.' },
  raise: { fr: 'Pour aller plus loin', en: 'To go farther' },
  raisedTo: { fr: '{title} : jusqu’à {distance}.', en: '{title}: up to {distance}.' },
  raisedUnread: {
    fr: '{title} : plus loin, sans que la limite ait été lue.',
    en: '{title}: farther, though the limit was not read.',
  },
  nothingRaises: {
    fr: 'Aucun certificat, à lui seul, ne porterait cette limite plus loin.',
    en: 'No single certificate would raise this limit.',
  },
  toJudge: { fr: 'À juger par une personne', en: 'To be judged by a person' },
  basis: {
    fr: 'Calculé sur cet appareil, avec vos titres et l’état de ces règles au {edition}. Les tableaux du décret n° 2015-723 n’ont pas tous été lus : cette réponse ne remplace pas l’administration.',
    en: 'Worked out on this device, from your titles and these rules as of {edition}. The tables of décret n° 2015-723 were not all read: this answer does not replace the administration.',
  },
} as const satisfies Record<string, Text>
