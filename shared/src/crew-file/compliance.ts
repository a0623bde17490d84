import complianceSchema from '@vigie/schemas/crew/crew-compliance-v1.schema.json' with { type: 'json' }
import { isInstant } from '../credential/instant.ts'
import type { Instant } from '../credential/title-credential.ts'
import { vcdmContext } from '../credential/title-credential.ts'
import type { CrewOutcome } from '../crew/crew-report.ts'
import type { Ship } from '../crew/ship.ts'
import type { Voyage } from '../crew/voyage.ts'
import { isImoNumber } from '../imo-number.ts'
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { isPlainDate, type PlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'

export const crewContext = 'https://w3id.org/vigie/crew/v1'

/** `typ` of a credential that is secured by JOSE (W3C VC-JOSE-COSE 1.0 §3.1.1). */
export const complianceType = 'vc+jwt'

/**
 * That a crew was checked for a ship and a voyage: who checked, over which exact file, with what outcome. It names no seafarer,
 * and so needs no status and no deletion.
 */
export interface Compliance {
  readonly '@context': readonly [typeof vcdmContext, typeof crewContext]
  readonly id: `urn:uuid:${string}`
  readonly type: readonly ['VerifiableCredential', 'CrewCompliance']
  /** did:jwk of the key that the verifier attestation names. */
  readonly issuer: string
  readonly validFrom: Instant
  /** Until when it may be handed in; what it says of that day stays true. */
  readonly validUntil: Instant
  /** The authority that is asked: a DID of the trust list. A claim of the JWT, and no property of the credential. */
  readonly aud: string
  readonly credentialSubject: ComplianceSubject
}

export interface ComplianceSubject {
  readonly type: 'CrewCheck'
  readonly ship: {
    readonly type: 'CrewShip'
    readonly shipName: string
    readonly imoNumber?: string
    readonly registration?: string
  }
  readonly voyage: {
    readonly type: 'CrewVoyage'
    readonly firstDay: PlainDate
    readonly lastDay: PlainDate
    readonly milesFromCoast?: number
    readonly isUnlimited?: true
    readonly seaArea?: 'A1' | 'A2' | 'A3' | 'A4'
  }
  /** Of a document that its authority signed; one that is only stated is not told. */
  readonly manningDocumentNumber?: string
  readonly outcome: CrewOutcome
  readonly lawEdition: string
  readonly checkedOn: PlainDate
  /** Of the exact text of the crew file, in UTF-8. */
  readonly crewFileSha256: string
  /** Of the exact text of the report, as whoever checked keeps it. */
  readonly reportSha256: string
}

export interface ComplianceFields {
  readonly uuid: string
  readonly issuer: string
  readonly audience: string
  readonly validFrom: Instant
  readonly validUntil: Instant
  readonly ship: Ship
  readonly voyage: Voyage
  readonly manningDocumentNumber: string | null
  readonly outcome: CrewOutcome
  readonly lawEdition: string
  readonly checkedOn: PlainDate
  readonly crewFileSha256: string
  readonly reportSha256: string
}

/** Unsigned; held to the same form as one that is read. */
export function createCompliance(fields: ComplianceFields): Compliance {
  const { uuid, issuer, audience: aud, validFrom, validUntil, ship, voyage, manningDocumentNumber } = fields
  const { outcome, lawEdition, checkedOn, crewFileSha256, reportSha256 } = fields
  return parseCompliance({
    '@context': [vcdmContext, crewContext],
    id: `urn:uuid:${uuid}`,
    type: ['VerifiableCredential', 'CrewCompliance'],
    issuer,
    validFrom,
    validUntil,
    aud,
    credentialSubject: {
      type: 'CrewCheck',
      ship: shipOf(ship),
      voyage: voyageOf(voyage),
      ...(manningDocumentNumber !== null && { manningDocumentNumber }),
      outcome,
      lawEdition,
      checkedOn,
      crewFileSha256,
      reportSha256,
    },
  })
}

const checkForm = createSchemaCheck(complianceSchema)

/** Refuses with `compliance-invalid` everything but the one form. */
export function parseCompliance(value: unknown): Compliance {
  const fault = checkForm(value)
  if (fault) throw refused(fault.message, fault.pointer)
  const compliance = value as Compliance // the schema has just said so
  const { validFrom, validUntil, credentialSubject } = compliance
  const { voyage, ship, checkedOn } = credentialSubject
  if (!isInstant(validFrom) || !isInstant(validUntil) || validUntil <= validFrom) {
    throw refused('expected an end after the beginning', '/validUntil')
  }
  if (![voyage.firstDay, voyage.lastDay, checkedOn].every(isPlainDate) || voyage.lastDay < voyage.firstDay) {
    throw refused('expected days of the calendar, in order', '/credentialSubject/voyage')
  }
  if (voyage.isUnlimited && voyage.milesFromCoast !== undefined) {
    throw refused('expected one distance', '/credentialSubject/voyage')
  }
  if (ship.imoNumber !== undefined && !isImoNumber(ship.imoNumber)) {
    throw refused('expected an IMO number with its check digit', '/credentialSubject/ship/imoNumber')
  }
  return compliance
}

function shipOf({ name: shipName, imoNumber, registration }: Ship): ComplianceSubject['ship'] {
  return {
    type: 'CrewShip',
    shipName,
    ...(imoNumber !== null && { imoNumber }),
    ...(registration !== null && { registration }),
  }
}

function voyageOf({ from: firstDay, until: lastDay, distance, seaArea }: Voyage): ComplianceSubject['voyage'] {
  return {
    type: 'CrewVoyage',
    firstDay,
    lastDay,
    ...(typeof distance === 'number' && { milesFromCoast: distance }),
    ...(distance === 'unlimited' && { isUnlimited: true }),
    ...(seaArea !== null && { seaArea }),
  }
}

function refused(message: string, pointer: string): Problem {
  return new Problem('compliance-invalid', message, { pointer })
}
