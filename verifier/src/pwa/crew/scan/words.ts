import type { Text } from '@vigie/shared/language.ts'

export const words = {
  counted: { fr: 'Personnes : {people} · titres : {titles}', en: 'People: {people} · titles: {titles}' },
  hint: {
    fr: 'Visez les titres l’un après l’autre, et la fiche d’effectif minimal si elle porte un code : chacun s’ajoute de lui-même.',
    en: 'Point at the titles one after the other, and at the minimum safe manning document if it bears a code: each is added by itself.',
  },
  noCamera: {
    fr: 'Pas de caméra ici : choisissez des photos, des PDF ou des fichiers, ou collez un titre.',
    en: 'No camera here: choose photos, PDFs or files, or paste a title.',
  },
  done: { fr: 'Voir le résultat', en: 'See the answer' },
  added: { fr: 'Ajouté : {title}, {name}', en: 'Added: {title}, {name}' },
  addedBut: { fr: 'Ajouté : {title}, {name}. {reason}', en: 'Added: {title}, {name}. {reason}' },
  undecided: { fr: 'Lu : {title}, {name}. Dites de qui il s’agit.', en: 'Read: {title}, {name}. Say who this is.' },
  notBelieved: {
    fr: 'Pas ajouté : {reason}. Ce document n’entre pas dans le contrôle.',
    en: 'Not added: {reason}. This document does not enter the check.',
  },
  notAdded: { fr: 'Pas ajouté : {reason}', en: 'Not added: {reason}' },
  notKept: {
    fr: 'Pas ajouté : ce contrôle n’a pas pu être gardé.',
    en: 'Not added: this check could not be kept.',
  },
  manningTaken: {
    fr: 'Fiche d’effectif {number} prise : navire {ship}, lignes : {lines}',
    en: 'Manning document {number} taken: ship {ship}, lines: {lines}',
  },
} as const satisfies Record<string, Text>
