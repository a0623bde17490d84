import type { Text } from '@vigie/shared/language.ts'

/** The import of a crew list. */
export const words = {
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
