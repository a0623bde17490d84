import type { Text } from '@vigie/shared/language.ts'
import type { TitleClaims } from '@vigie/shared/sd-jwt/title-claims.ts'
import type { PresentationOutcome } from './presented.ts'

/** What each fact of a title is called. */
export const factWords: Readonly<Record<keyof TitleClaims, Text>> = {
  family_name: { fr: 'Nom', en: 'Family name' },
  given_name: { fr: 'Prénoms', en: 'Given names' },
  birth_date: { fr: 'Date de naissance', en: 'Date of birth' },
  code: { fr: 'Titre', en: 'Title' },
  document_number: { fr: 'Numéro du titre', en: 'Number of the title' },
  stcw_code: { fr: 'Règle de la Convention STCW', en: 'Regulation of the STCW Convention' },
  functions: { fr: 'Fonctions, niveaux et limites', en: 'Functions, levels and limits' },
  capacities: { fr: 'Capacités et limites', en: 'Capacities and limits' },
  issue_date: { fr: 'Date de délivrance', en: 'Date of issue' },
  expiry_date: { fr: 'Dernier jour de validité', en: 'Last day of validity' },
  issuing_authority: { fr: 'Autorité de délivrance', en: 'Issuing authority' },
  issuing_officer: { fr: 'Signataire', en: 'Signing officer' },
}

export const outcomeWords: Readonly<Record<PresentationOutcome, Text>> = {
  accepted: { fr: 'Partagé et reçu', en: 'Shared and received' },
  'not-accepted': { fr: 'Envoyé, et refusé', en: 'Sent, and refused' },
  unknown: { fr: 'Envoyé, peut-être reçu', en: 'Sent, perhaps received' },
  declined: { fr: 'Pas partagé', en: 'Not shared' },
}
