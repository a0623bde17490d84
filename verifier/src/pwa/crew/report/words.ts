import type { Text } from '@vigie/shared/language.ts'

/** The report on paper and in a file. */
export const words = {
  notJudged: {
    fr: 'Ce contrôle n’est pas encore jugé : il n’a pas de rapport.',
    en: 'This check is not judged yet: it has no report.',
  },
  title: { fr: 'Contrôle de l’équipage', en: 'Crew check' },
  trialWarning: {
    fr: 'Ce rapport porte sur un essai qui n’est pas gardé.',
    en: 'This report is about a trial that is not kept.',
  },
  ship: { fr: 'Navire', en: 'Ship' },
  voyage: { fr: 'Voyage', en: 'Voyage' },
  document: { fr: 'Fiche d’effectif minimal', en: 'Minimum safe manning document' },
  line: { fr: 'Ligne', en: 'Line' },
  who: { fr: 'Personne', en: 'Person' },
  result: { fr: 'Résultat', en: 'Result' },
  howFar: { fr: 'Distance', en: 'Distance' },
  othersOnBoard: { fr: 'Sur aucune ligne : {names}', en: 'On no line: {names}' },
  restsOn: { fr: 'Repose sur : {titles}', en: 'Rests on: {titles}' },
  metRules: { fr: 'Règles satisfaites : {rules}', en: 'Rules met: {rules}' },
  howSure: { fr: 'Valeur de la source : {confidence}', en: 'Standing of the source: {confidence}' },
  limits: {
    fr: 'Calculé sur cet appareil à partir de titres signés et de faits déclarés. Ce rapport n’est pas signé : l’administration refait le contrôle à partir des mêmes pièces.',
    en: 'Computed on this device from signed titles and stated facts. This report is not signed: the administration makes the check again from the same evidence.',
  },
  print: { fr: 'Imprimer', en: 'Print' },
  saveReport: { fr: 'Rapport (JSON)', en: 'Report (JSON)' },
  saveFile: { fr: 'Dossier d’équipage (JSON)', en: 'Crew file (JSON)' },
  saveWhy: {
    fr: 'Le dossier porte les titres eux-mêmes : qui le reçoit peut refaire le contrôle. Il contient des noms ; ne le donnez qu’à qui doit les connaître.',
    en: 'The file holds the titles themselves: whoever gets it can make the check again. It holds names; give it only to those who need them.',
  },
  fileNeedsKeeping: {
    fr: 'Le dossier ne peut pas être écrit sans réseau.',
    en: 'The file cannot be written without a network.',
  },
} as const satisfies Record<string, Text>
