import type { PlainDate } from '../plain-date.ts'
import { contextsOf, type DocumentKind, typesOf } from './document-kind.ts'
import { endOfDay, startOfDay } from './instant.ts'
import { checkUnsignedTitleCredential } from './parse-title-credential.ts'
import type {
  CapacityRow,
  CredentialTitle,
  DocumentParts,
  FunctionRow,
  StatusEntry,
  StatusPurpose,
  UnsignedTitleCredential,
} from './title-credential.ts'
import { titleIdOf } from './title-id.ts'

export interface TitleFields {
  readonly issuer: string
  /** Date d'effet. */
  readonly effectiveFrom: PlainDate
  /** Date d'expiration, the last valid day; null on titles without end. */
  readonly expiresOn: PlainDate | null
  readonly revocationEntry: StatusListPosition
  readonly suspensionEntry: StatusListPosition
  readonly holder: { readonly familyName: string; readonly givenName: string; readonly birthDate: PlainDate }
  readonly title: Omit<CredentialTitle, 'type'>
}

export interface StatusListPosition {
  /** URL of the status list credential. */
  readonly list: string
  readonly index: number
}

/** Builds the unsigned credential of a title, names in NFC; refuses by code what `parseTitleCredential` would refuse. */
export function createTitleCredential(fields: TitleFields): UnsignedTitleCredential {
  return createDocument(fields, { kind: 'title', parts: {} })
}

/** Any kind: what it says more than a title, in `parts`. */
export function createDocument(
  fields: TitleFields,
  { kind, parts }: { readonly kind: DocumentKind; readonly parts: DocumentParts },
): UnsignedTitleCredential {
  const { holder, title } = fields
  return checkUnsignedTitleCredential({
    '@context': contextsOf(kind),
    id: titleIdOf(fields.issuer, title.documentNumber),
    type: typesOf[kind],
    issuer: fields.issuer,
    validFrom: startOfDay(fields.effectiveFrom),
    ...(fields.expiresOn && { validUntil: endOfDay(fields.expiresOn) }),
    credentialStatus: [
      statusEntry('revocation', fields.revocationEntry),
      statusEntry('suspension', fields.suspensionEntry),
    ],
    credentialSubject: {
      type: 'Seafarer',
      familyName: holder.familyName.normalize('NFC'),
      givenName: holder.givenName.normalize('NFC'),
      birthDate: holder.birthDate,
      title: {
        type: 'Title',
        code: title.code,
        documentNumber: title.documentNumber,
        ...(title.regulation?.length && { regulation: title.regulation }),
        ...(title.functions?.length && { functions: title.functions.map(normalizeRow) }),
        ...(title.capacities?.length && { capacities: title.capacities.map(normalizeRow) }),
        issueDate: title.issueDate,
        issuingCountry: title.issuingCountry,
        issuingAuthority: title.issuingAuthority,
        issuingOfficer: title.issuingOfficer.normalize('NFC'),
      },
      ...normalizeParts(parts),
    },
  })
}

export function statusEntry(statusPurpose: StatusPurpose, { list, index }: StatusListPosition): StatusEntry {
  return {
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(index),
    statusListCredential: list,
  }
}

function normalizeRow<Row extends FunctionRow | CapacityRow>(row: Row): Row {
  if (!row.limitationText) return row
  const { fr, en } = row.limitationText
  return { ...row, limitationText: { fr: fr.normalize('NFC'), en: en.normalize('NFC') } }
}

function normalizeParts(parts: DocumentParts): DocumentParts {
  // strings in, strings out: nothing else changes
  return JSON.parse(JSON.stringify(parts), (_, value) => (typeof value === 'string' ? value.normalize('NFC') : value))
}
