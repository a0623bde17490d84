import type { Text } from '@vigie/shared/language.ts'

export const words = {
  proposed: {
    fr: 'Proposée sous le numéro {number} ; un validateur, une autre personne, l’approuve.',
    en: 'Proposed as number {number}; a validator, another person, approves it.',
  },
  issued: { fr: 'Fiche {number} en vigueur', en: 'Manning document {number} is in force' },
  planned: {
    fr: 'Fiche {number} approuvée ; elle sera signée dès que le signataire répondra.',
    en: 'Manning document {number} approved; it is signed as soon as the signer answers.',
  },
  rejected: { fr: 'Proposition {number} rejetée', en: 'Proposal {number} rejected' },
  suspended: { fr: 'Fiche {number} suspendue', en: 'Manning document {number} suspended' },
  withdrawn: { fr: 'Fiche {number} retirée', en: 'Manning document {number} withdrawn' },
  superseded: { fr: 'Fiche {number} remplacée', en: 'Manning document {number} superseded' },
  saved: { fr: 'Écrit dans {file}', en: 'Written to {file}' },
  ship: { fr: 'Navire', en: 'Ship' },
  state: { fr: 'État', en: 'State' },
  effectiveFrom: { fr: 'En vigueur à partir du', en: 'In force from' },
  validUntil: { fr: 'Jusqu’au', en: 'Until' },
  withoutEnd: { fr: 'sans limite de durée', en: 'without end' },
  replaces: { fr: 'Remplace', en: 'Replaces' },
  lines: { fr: 'Effectif', en: 'Manning' },
  area: { fr: 'Zone', en: 'Area' },
  unlimited: { fr: 'illimitée', en: 'unlimited' },
} as const satisfies Record<string, Text>

/** By the states of the register. */
export const stateWords: Readonly<Record<string, Text>> = {
  proposed: { fr: 'proposée', en: 'proposed' },
  rejected: { fr: 'rejetée', en: 'rejected' },
  planned: { fr: 'approuvée, à signer', en: 'approved, to be signed' },
  issued: { fr: 'en vigueur', en: 'in force' },
  suspended: { fr: 'suspendue', en: 'suspended' },
  withdrawn: { fr: 'retirée', en: 'withdrawn' },
  superseded: { fr: 'remplacée', en: 'superseded' },
}
