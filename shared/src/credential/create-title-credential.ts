import type { PlainDate } from '../plain-date.ts'
import { endOfDay, startOfDay } from './instant.ts'
import { checkUnsignedTitleCredential } from './parse-title-credential.ts'
import {
  type CapacityRow,
  type CredentialTitle,
  type FunctionRow,
  titleContext,
  type UnsignedTitleCredential,
  vcdmContext,
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
  const { holder, title } = fields
  return checkUnsignedTitleCredential({
    '@context': [vcdmContext, titleContext],
    id: titleIdOf(fields.issuer, title.documentNumber),
    type: ['VerifiableCredential', 'SeafarerTitle'],
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
    },
  })
}

function statusEntry(statusPurpose: string, { list, index }: StatusListPosition) {
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
