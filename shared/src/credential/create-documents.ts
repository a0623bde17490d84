import type { PlainDate } from '../plain-date.ts'
import { createDocument, type StatusListPosition, statusEntry, type TitleFields } from './create-title-credential.ts'
import type { NamedCertificate, Ship, Training, UnsignedTitleCredential } from './title-credential.ts'

export interface EndorsementFields extends TitleFields {
  /** The certificate of the same issuer: its number and its entries, under which its state is read with the endorsement's own. */
  readonly certificate: {
    readonly code: string
    readonly documentNumber: string
    readonly expiresOn: PlainDate | null
    readonly revocationEntry: StatusListPosition
    readonly suspensionEntry: StatusListPosition
  }
}

/** An endorsement of one of our own certificates (STCW I/2.5 to I/2.8). */
export function createEndorsement(fields: EndorsementFields): UnsignedTitleCredential {
  const { code, documentNumber, expiresOn, revocationEntry, suspensionEntry } = fields.certificate
  const certificate: NamedCertificate = {
    type: 'Certificate',
    code,
    documentNumber,
    ...(expiresOn && { lastValidDay: expiresOn }),
    certificateStatus: [statusEntry('revocation', revocationEntry), statusEntry('suspension', suspensionEntry)],
  }
  return createDocument(fields, { kind: 'endorsement', parts: { certificate } })
}

export interface RecognitionFields extends TitleFields {
  readonly certificate: Required<Pick<NamedCertificate, 'documentNumber' | 'issuingCountry' | 'lastValidDay'>>
}

/** A *visa de reconnaissance* of another Party's certificate (STCW I/10). */
export function createRecognitionEndorsement(fields: RecognitionFields): UnsignedTitleCredential {
  const parts = { certificate: { type: 'Certificate', ...fields.certificate } } as const
  return createDocument(fields, { kind: 'recognition-endorsement', parts })
}

export interface RecognitionApplicationFields extends TitleFields {
  readonly certificate: Omit<NamedCertificate, 'type' | 'code' | 'certificateStatus'>
  readonly contact: string
}

/** An *attestation de dépôt*: proof that a visa was applied for (STCW I/10.5, B-I/10). */
export function createRecognitionApplication(fields: RecognitionApplicationFields): UnsignedTitleCredential {
  const { certificate, contact } = fields
  const parts = { certificate: { type: 'Certificate', ...certificate }, contact } as const
  return createDocument(fields, { kind: 'recognition-application', parts })
}

export interface TrainingAttestationFields extends TitleFields {
  readonly training: Omit<Training, 'type'>
}

export function createTrainingAttestation(fields: TrainingAttestationFields): UnsignedTitleCredential {
  const parts = { training: { type: 'Training', ...fields.training } } as const
  return createDocument(fields, { kind: 'training-attestation', parts })
}

export interface DispensationFields extends TitleFields {
  readonly ship: Omit<Ship, 'type'>
  readonly forceMajeure?: true
}

/** A *dérogation*: a named seafarer, a named ship, six months at most (STCW article VIII). */
export function createDispensation(fields: DispensationFields): UnsignedTitleCredential {
  const { ship, forceMajeure } = fields
  const parts = { ship: { type: 'Ship', ...ship }, ...(forceMajeure && { forceMajeure }) } as const
  return createDocument(fields, { kind: 'dispensation', parts })
}
