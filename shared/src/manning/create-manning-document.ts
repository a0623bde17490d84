import { type StatusListPosition, statusEntry } from '../credential/create-title-credential.ts'
import { endOfDay, startOfDay } from '../credential/instant.ts'
import { manningContext, vcdmContext } from '../credential/title-context.ts'
import type { PlainDate } from '../plain-date.ts'
import type {
  SafeManning,
  ShipParticulars,
  StatedLine,
  TradingArea,
  UnsignedManningDocument,
} from './manning-document.ts'
import { manningDocumentIdOf } from './manning-document-id.ts'
import { checkUnsignedManningDocument } from './parse-manning-document.ts'

/** What the authority decides of a ship: the body of a proposal, and with number and dates the whole document. */
export interface ManningContent {
  readonly ship: ShipParticulars
  readonly tradingArea: Omit<TradingArea, 'type'>
  /** In the order of the table; numbered by it. */
  readonly lines: readonly Omit<StatedLine, 'type' | 'line'>[]
  readonly generalConditions?: { readonly fr: string; readonly en: string }
}

export interface ManningFields extends ManningContent {
  readonly issuer: string
  readonly effectiveFrom: PlainDate
  /** The last valid day; null on documents without end. */
  readonly expiresOn: PlainDate | null
  readonly revocationEntry: StatusListPosition
  readonly suspensionEntry: StatusListPosition
  readonly issued: Pick<
    SafeManning,
    'documentNumber' | 'replaces' | 'issueDate' | 'issuingCountry' | 'issuingAuthority' | 'issuingOfficer'
  >
}

/** Builds the unsigned credential, texts in NFC; refuses by code what `parseManningDocument` would refuse. */
export function createManningDocument(fields: ManningFields): UnsignedManningDocument {
  const { issuer, issued, ship, tradingArea, lines, generalConditions } = fields
  return checkUnsignedManningDocument({
    '@context': [vcdmContext, manningContext],
    id: manningDocumentIdOf(issuer, issued.documentNumber),
    type: ['VerifiableCredential', 'ManningDocument'],
    issuer,
    validFrom: startOfDay(fields.effectiveFrom),
    ...(fields.expiresOn && { validUntil: endOfDay(fields.expiresOn) }),
    credentialStatus: [
      statusEntry('revocation', fields.revocationEntry),
      statusEntry('suspension', fields.suspensionEntry),
    ],
    credentialSubject: normalize({
      type: 'Ship',
      ...ship,
      safeManning: {
        type: 'SafeManning',
        ...issued,
        tradingArea: { type: 'TradingArea', ...tradingArea },
        lines: lines.map((line, index) => ({ type: 'ManningLine', line: index + 1, ...line })),
        ...(generalConditions && { generalConditions }),
      },
    }),
  })
}

/** Strings in, strings out: nothing else changes. */
function normalize(subject: object): object {
  return JSON.parse(JSON.stringify(subject), (_, value) => (typeof value === 'string' ? value.normalize('NFC') : value))
}
