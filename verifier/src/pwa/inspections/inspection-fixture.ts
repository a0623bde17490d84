import { createTitleCredential } from '@vigie/shared/credential/create-title-credential.ts'
import type { Instant, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { createTestFields, testIssuer } from '@vigie/shared/testing/test-authority.ts'
import { type Check, type Colour, checkNames, type VerdictReason } from '@vigie/shared/verification/verdict.ts'
import type { Scan } from './change-inspection.ts'

interface HolderAndNumber {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: PlainDate
  readonly number: string
}

/** The form of a signed title; its proof is not one, for tests that judge nothing. */
export function createCredential({ number, ...holder }: HolderAndNumber): TitleCredential {
  const fields = createTestFields()
  const title = { ...fields.title, documentNumber: number }
  const credential = createTitleCredential({ ...fields, title })
  return {
    ...credential,
    // names as other administrations may have signed them, decomposed letters included
    credentialSubject: { ...credential.credentialSubject, ...holder },
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'ecdsa-rdfc-2019',
      created: '2026-11-20T10:12:00Z',
      verificationMethod: `${testIssuer}#t1`,
      proofPurpose: 'assertionMethod',
      proofValue: `z${number.replaceAll('0', '1').padEnd(86, 'K')}`,
    },
  }
}

const nameOf = (name: string) => ({ fr: name, en: name })

const colours: Partial<Record<VerdictReason, Colour>> = { 'in-force': 'green', 'status-old': 'orange' }

/** A scan whose verdict came out as told. */
export function createScan(
  credential: TitleCredential | null,
  reason: VerdictReason = 'in-force',
  verifiedAt: Instant = '2026-11-22T08:10:00Z',
): Scan {
  const isSigned = credential !== null && reason !== 'altered'
  const checks = checkNames.map((name): Check => {
    const isUnsigned = !isSigned && (name === 'proof' || credential === null)
    return isUnsigned ? { name, outcome: 'failed', reason } : { name, outcome: 'passed' }
  })
  return {
    presented: { kind: 'json', text: JSON.stringify(credential) },
    credential,
    judgement: {
      cause: 'scan',
      verdict: {
        colour: colours[reason] ?? 'red',
        reason,
        also: [],
        asOf: isSigned ? '2026-11-22T07:00:00Z' : null,
        verifiedAt,
        checks,
      },
      trust: { environment: 'demonstration', version: 3, issuedAt: '2026-11-20T00:00:00Z' },
      issuer: isSigned ? { id: testIssuer, name: nameOf('Affaires maritimes'), country: 'FR' } : null,
      app: '0.1.0',
    },
  }
}
