import type { Text } from '@vigie/shared/language.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { words } from '../words.ts'

/** What is said otherwise of documents besides titles. */
export const documentWords = {
  attests: { fr: 'Ce que ce document atteste', en: 'What this document attests' },
  says: { fr: 'Ce que dit ce document', en: 'What this document says' },
} as const satisfies Record<string, Text>

/** What the date of a check means, for each reason that has one. */
export const reasonDateWords = {
  revoked: { fr: 'Constaté dans la liste du {date}.', en: 'Found in the list of {date}.' },
  suspended: { fr: 'Constaté dans la liste du {date}.', en: 'Found in the list of {date}.' },
  'was-suspended': { fr: 'Constaté dans la liste du {date}.', en: 'Found in the list of {date}.' },
  'certificate-revoked': { fr: 'Constaté dans la liste du {date}.', en: 'Found in the list of {date}.' },
  'certificate-suspended': { fr: 'Constaté dans la liste du {date}.', en: 'Found in the list of {date}.' },
  'certificate-was-suspended': { fr: 'Constaté dans la liste du {date}.', en: 'Found in the list of {date}.' },
  'certificate-withdrawn': { fr: 'Constaté dans la liste du {date}.', en: 'Found in the list of {date}.' },
  expired: { fr: 'Dernier jour de validité : {date}.', en: 'Last day of validity: {date}.' },
  'not-yet-valid': { fr: 'Valable à partir du {date}.', en: 'Valid from {date}.' },
  'key-compromised': { fr: 'Clé compromise depuis le {date}.', en: 'Key compromised since {date}.' },
  'signed-in-future': { fr: 'Signature datée du {date}.', en: 'Signature dated {date}.' },
  'signed-before-compromise': { fr: 'Clé compromise depuis le {date}.', en: 'Key compromised since {date}.' },
  'signing-date-not-proven': { fr: 'Cachet daté du {date}.', en: 'Seal dated {date}.' },
  'signed-outside-key-period': { fr: 'Signature datée du {date}.', en: 'Signature dated {date}.' },
  'trust-list-old': { fr: 'Liste du {date}.', en: 'List of {date}.' },
  'trust-list-expired': { fr: 'Liste du {date}.', en: 'List of {date}.' },
} as const satisfies Record<string, Text>

/** What to do about a problem, where the catalogue speaks to someone who writes files rather than to someone who checks them. */
export const problemAdvice: Partial<Record<ProblemCode, Text>> = {
  'file-not-readable': {
    fr: 'Il est abîmé, incomplet ou protégé. Demandez le fichier d’origine, ou visez le code imprimé sur le titre.',
    en: 'It is damaged, incomplete or protected. Ask for the original file, or point at the code printed on the title.',
  },
  'pdf-reader-unavailable': {
    fr: 'Le lecteur de PDF n’est pas encore sur cet appareil. Visez le code imprimé sur le titre, ou recommencez avec du réseau.',
    en: 'The PDF reader is not on this device yet. Point at the code printed on the title, or try again with a network.',
  },
  'qr-too-large': words.notReadAdvice,
}
