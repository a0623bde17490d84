import { Problem } from '../problem.ts'
import { titleContext, vcdmContext } from './title-context.ts'

/** Frozen like the context of titles, on whose terms it builds; it stands third, in documents that are not a title alone. */
export const documentsContext = 'https://w3id.org/vigie/documents/v1'

/** What a credential of ours may be; also what a trust list says that an issuer may issue. */
export const documentKinds = [
  'title',
  /** STCW I/2.5 to I/2.8: of a certificate of the same issuer. */
  'endorsement',
  /** *Visa de reconnaissance*, STCW I/10: of another Party's certificate. */
  'recognition-endorsement',
  /** *Attestation de dépôt*, STCW I/10.5. */
  'recognition-application',
  'training-attestation',
  /** *Dérogation*, STCW article VIII. */
  'dispensation',
] as const
export type DocumentKind = (typeof documentKinds)[number]

type Types = readonly ['VerifiableCredential', ...string[]]

/** An endorsement is a title of the register too; the others are not. */
export const typesOf: Readonly<Record<DocumentKind, Types>> = {
  title: ['VerifiableCredential', 'SeafarerTitle'],
  endorsement: ['VerifiableCredential', 'SeafarerTitle', 'SeafarerEndorsement'],
  'recognition-endorsement': ['VerifiableCredential', 'RecognitionEndorsement'],
  'recognition-application': ['VerifiableCredential', 'RecognitionApplication'],
  'training-attestation': ['VerifiableCredential', 'TrainingAttestation'],
  dispensation: ['VerifiableCredential', 'Dispensation'],
}

/** The contexts of a kind, exactly and in this order. */
export function contextsOf(kind: DocumentKind): readonly string[] {
  return kind === 'title' ? [vcdmContext, titleContext] : [vcdmContext, titleContext, documentsContext]
}

/** By its types, whole and in order; whatever is none of ours is refused. */
export function documentKindOf({ type }: { readonly type: readonly string[] }): DocumentKind {
  const kind = findDocumentKind(type)
  if (kind) return kind
  throw new Problem('credential-schema', 'expected the types of a title or of a document beside titles', {
    pointer: '/type',
  })
}

function findDocumentKind(type: unknown): DocumentKind | null {
  const isOf = (kind: DocumentKind) => Array.isArray(type) && typesOf[kind].join() === type.join()
  return documentKinds.find(isOf) ?? null
}
