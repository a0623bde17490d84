import type { Language, Text } from '@vigie/shared/language.ts'

const texts = {
  ship: { fr: 'Navire', en: 'Ship' },
  voyage: { fr: 'Voyage', en: 'Voyage' },
  days: { fr: 'du {from} au {until}', en: '{from} to {until}' },
  manning: { fr: 'Fiche d’effectif minimal', en: 'Minimum safe manning document' },
  manningVerified: { fr: 'vérifiée', en: 'verified' },
  manningStated: { fr: 'déclarée, vérifiée par personne', en: 'stated, verified by nobody' },
  checkedOn: { fr: 'Contrôle du', en: 'Checked on' },
  distance: { fr: 'Distance', en: 'Distance' },
  reachMiles: { fr: 'cet équipage peut naviguer jusqu’à {reach}', en: 'this crew may sail to {reach}' },
  reachUnlimited: { fr: 'cet équipage n’a pas de limite de distance', en: 'this crew has no limit of distance' },
  reachNowhere: { fr: 'cet équipage ne peut pas naviguer ainsi', en: 'this crew may not sail like this' },
  reachNone: {
    fr: 'jusqu’où cet équipage peut naviguer n’est pas établi',
    en: 'how far this crew may sail is not established',
  },
  reachUncertain: {
    fr: 'Une limite au moins n’a pas été lue\u00a0: la distance permise peut être moindre.',
    en: 'One limit at least was not read: the distance allowed may be less.',
  },
  askedMiles: { fr: 'le voyage va à {reach} des côtes', en: 'the voyage goes to {reach} from the coast' },
  askedUnlimited: { fr: 'le voyage est sans limite de distance', en: 'the voyage has no limit of distance' },
  askedNone: { fr: 'la distance du voyage n’est pas indiquée', en: 'the distance of the voyage is not stated' },
  limitedBy: { fr: 'limité par {member}, {titles} ({rule})', en: 'limited by {member}, {titles} ({rule})' },
  limitedByNothing: {
    fr: 'limité par {member}, sans titre pour cela ({rule})',
    en: 'limited by {member}, with no title for it ({rule})',
  },
  lines: { fr: 'Effectif', en: 'Manning' },
  vacant: { fr: 'place à pourvoir', en: 'place to be filled' },
  otherMembers: { fr: 'À bord aussi', en: 'Also on board' },
  missing: { fr: 'Ce qui manque', en: 'What is missing' },
  failed: { fr: 'Ce qui n’est pas satisfait', en: 'What is not met' },
  unknown: { fr: 'À juger par une personne', en: 'To be judged by a person' },
  warnings: { fr: 'Avertissements, qui ne décident de rien', en: 'Warnings, which decide nothing' },
  passed: { fr: 'Ce qui est satisfait', en: 'What is met' },
  remedy: { fr: 'Remède', en: 'Remedy' },
  text: { fr: 'Texte', en: 'Text' },
  source: { fr: 'lu dans', en: 'read in' },
  evidence: { fr: 'Repose sur', en: 'Rests on' },
  times: { fr: '{name} ({count} fois)', en: '{name} ({count} times)' },
  more: {
    fr: 'et {count} autres constats de cette règle (--json les donne tous)',
    en: 'and {count} more findings of this rule (--json gives them all)',
  },
  faults: { fr: 'Ce qui n’a pas été pris en compte', en: 'What was not counted' },
  ofManning: { fr: 'Fiche d’effectif minimal', en: 'Minimum safe manning document' },
  document: { fr: '{member}, document {number}', en: '{member}, document {number}' },
  ranks: { fr: 'Fonctions à préciser', en: 'Ranks to be made clear' },
  rank: {
    fr: '{list}, ligne {row}\u00a0: quelle fonction est «\u00a0{rank}\u00a0»\u00a0? Indiquez-la dans «\u00a0capacity\u00a0».',
    en: '{list}, row {row}: which capacity is “{rank}”? Say it in “capacity”.',
  },
  stated: {
    fr: 'Des faits de ce contrôle sont seulement déclarés\u00a0: personne ne les a vérifiés.',
    en: 'Some facts of this check are only stated: nobody verified them.',
  },
  law: { fr: 'Droit des équipages, édition\u00a0: {edition}', en: 'Law of crews, edition: {edition}' },
  person: { fr: 'personne {number}', en: 'person {number}' },
  listFaults: {
    fr: 'Liste d’équipage à corriger ({count})\u00a0: rien n’en a été repris.',
    en: 'Crew list to be corrected ({count}): nothing was taken from it.',
  },
  cell: { fr: 'ligne {row}, colonne {column} ({field})', en: 'row {row}, column {column} ({field})' },
  column: { fr: 'ligne {row}, colonne {column}', en: 'row {row}, column {column}' },
  field: { fr: 'ligne {row} ({field})', en: 'row {row} ({field})' },
  row: { fr: 'ligne {row}', en: 'row {row}' },
} satisfies Record<string, Text>

export type CrewWord = keyof typeof texts

/** One template with its places filled. */
export function sayCrew(word: CrewWord, language: Language, slots: Readonly<Record<string, string>> = {}): string {
  return texts[word][language].replace(/\{(\w+)\}/g, (place, name: string) => slots[name] ?? place)
}
