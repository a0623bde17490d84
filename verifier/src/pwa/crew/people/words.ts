import type { Text } from '@vigie/shared/language.ts'

/** The import of a crew list, and what was seen on paper. */
export const words = {
  seenCount: { fr: 'Documents vus sur papier ({count})', en: 'Documents seen on paper ({count})' },
  seenNote: {
    fr: 'Ce qu’aucun code ne montre encore, comme une attestation de centre de formation. Rien n’est vérifié : une personne en jugera, et l’administration interroge ses propres registres.',
    en: 'What no code shows yet, such as a training centre’s attestation. Nothing is verified: a person will judge it, and the administration asks its own registers.',
  },
  seenDocument: { fr: 'Document', en: 'Document' },
  seenUntil: { fr: 'Dernier jour de validité', en: 'Last day of validity' },
  seenUntilNote: { fr: 'Vide : sans date de fin.', en: 'Empty: without end.' },
  seenMark: { fr: 'déclaré, non vérifié', en: 'stated, not verified' },
  importNote: {
    fr: 'Fichier CSV : formulaire FAL 5 de l’OMI ou liste nationale. Ce qu’il dit est déclaré ; seuls les titres vérifiés comptent.',
    en: 'CSV file: IMO FAL form 5 or the national list. What it says is stated; only verified titles count.',
  },
  imported: {
    fr: 'Liste lue. Personnes ajoutées : {added}. Déjà là : {known}.',
    en: 'List read. People added: {added}. Here already: {known}.',
  },
  withoutCapacity: {
    fr: 'Fonctions à choisir, car leur grade n’est pas reconnu : {count}.',
    en: 'Capacities to be chosen, because the rank is not recognised: {count}.',
  },
  importRefused: { fr: 'Ce fichier n’est pas pris.', en: 'This file is not taken.' },
  importFaults: {
    fr: 'Rien n’est pris de cette liste tant qu’elle n’est pas corrigée. À corriger : {count}',
    en: 'Nothing is taken from this list until it is corrected. To be corrected: {count}',
  },
  moreFaults: { fr: 'Et d’autres : {count}', en: 'And others: {count}' },
  rowFault: { fr: 'Ligne {row} : {what}', en: 'Row {row}: {what}' },
  cellFault: { fr: 'Ligne {row}, colonne {column} : {what}', en: 'Row {row}, column {column}: {what}' },
} as const satisfies Record<string, Text>
