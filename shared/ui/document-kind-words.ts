import type { DocumentKind } from '../src/credential/document-kind.ts'
import type { Text } from '../src/language.ts'

/** What a document is when it is not a title alone, by the text that knows it. */
export const documentKindWords = {
  endorsement: { fr: 'Visa d’un titre (Convention STCW, règle I/2)', en: 'Endorsement of a certificate (STCW I/2)' },
  'recognition-endorsement': {
    fr: 'Visa de reconnaissance d’un titre étranger (Convention STCW, règle I/10)',
    en: 'Endorsement recognising a foreign certificate (STCW I/10)',
  },
  'recognition-application': {
    fr: 'Attestation de dépôt d’une demande de visa (Convention STCW, règle I/10.5)',
    en: 'Proof that recognition was applied for (STCW I/10.5)',
  },
  'training-attestation': { fr: 'Attestation de formation', en: 'Training attestation' },
  dispensation: { fr: 'Dérogation (Convention STCW, article VIII)', en: 'Dispensation (STCW, article VIII)' },
} as const satisfies Record<Exclude<DocumentKind, 'title'>, Text>
