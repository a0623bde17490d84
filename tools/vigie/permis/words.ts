import type { Language, Text } from '@vigie/shared/language.ts'

const texts = {
  submitted: { fr: 'déposée', en: 'submitted' },
  'under-examination': { fr: 'en examen', en: 'under examination' },
  examined: { fr: 'examinée, à décider', en: 'examined, to be decided' },
  granted: { fr: 'Permis d’armement accordé.', en: 'Permis d’armement granted.' },
  refused: { fr: 'Permis d’armement refusé.', en: 'Permis d’armement refused.' },
  judged: { fr: 'Constats jugés : {number}', en: 'Findings judged: {number}' },
  concluded: {
    fr: 'Examen conclu ; un validateur, une autre personne, décide. Restent à juger : {number}',
    en: 'Examination concluded; a validator, another person, decides. Left to be judged: {number}',
  },
  saved: { fr: 'Rapport enregistré dans', en: 'Report saved to' },
  request: { fr: 'Demande', en: 'Request' },
  ship: { fr: 'Navire', en: 'Ship' },
  voyage: { fr: 'Voyage', en: 'Voyage' },
  requester: { fr: 'Demandeur', en: 'Requested by' },
  claimed: { fr: 'Résultat annoncé', en: 'Result claimed' },
  found: { fr: 'Résultat du contrôle', en: 'Result of the check' },
  differs: {
    fr: 'Le résultat annoncé n’est pas celui du contrôle.',
    en: 'The result claimed is not that of the check.',
  },
  sufficient: { fr: 'suffisant', en: 'sufficient' },
  'not-sufficient': { fr: 'insuffisant', en: 'not sufficient' },
  'to-be-judged': { fr: 'à juger par une personne', en: 'to be judged by a person' },
  unreadable: { fr: 'dossier illisible', en: 'file that cannot be read' },
  unchecked: { fr: 'Le contrôle n’a pas encore eu lieu.', en: 'The check has not taken place yet.' },
  erased: {
    fr: 'Les pièces ont été effacées ; la décision reste.',
    en: 'The papers were erased; the decision stays.',
  },
  failedFindings: { fr: 'Constats défavorables', en: 'Findings against' },
  toJudge: { fr: 'À juger', en: 'To be judged' },
  alreadyJudged: { fr: 'Jugés', en: 'Judged' },
  satisfied: { fr: 'satisfait', en: 'met' },
  notSatisfied: { fr: 'non satisfait', en: 'not met' },
  grantable: { fr: 'Rien ne s’oppose à l’accord.', en: 'Nothing stands against granting.' },
  decided: { fr: 'Décision', en: 'Decision' },
  alerts: { fr: 'Alertes', en: 'Alerts' },
} satisfies Record<string, Text>

export type PermisWord = keyof typeof texts

/** With the number in its place, where the text has one. */
export function sayPermis(word: PermisWord, language: Language, number = 0): string {
  return texts[word][language].replace('{number}', String(number))
}

/** What a service newer than this program says stays as it is. */
export function sayCode(code: string, language: Language): string {
  const known = (Object.keys(texts) as PermisWord[]).find((word) => word === code) // the keys of a record
  return known ? sayPermis(known, language) : code
}

/** "Word: detail", with the space French puts before a colon. */
export function sayPermisWith(word: PermisWord, detail: string, language: Language): string {
  return language === 'fr' ? `${texts[word].fr}\u00a0: ${detail}` : `${texts[word].en}: ${detail}`
}
