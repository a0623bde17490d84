import type { JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { ParsedProof } from './parse-proofs.ts'

/** What a caller asks a proof to have been made for; null: no matter. */
export interface ExpectedProof {
  readonly purpose: string | null
  readonly challenge: string | null
  readonly domain: string | null
}

export function readExpectedProof({ expectedProofPurpose, challenge, domain }: JsonObject): ExpectedProof {
  return {
    purpose: readText(expectedProofPurpose, 'expectedProofPurpose'),
    challenge: readText(challenge, 'challenge'),
    domain: readText(domain, 'domain'),
  }
}

/** Data Integrity 1.0 §4.4: purpose, domain and challenge that were expected are those of the proof, or it is refused. */
export function checkExpectedProof({ written }: ParsedProof, { purpose, challenge, domain }: ExpectedProof): void {
  if (purpose !== null && written.proofPurpose !== purpose) {
    throw new Problem('proof-form', 'expected another purpose', { pointer: '/proof/proofPurpose' })
  }
  const isForUs = domain === null || [written.domain].flat().includes(domain)
  if (isForUs && (challenge === null || written.challenge === challenge)) return
  throw new Problem('presentation-challenge', 'expected the challenge and the domain of the request')
}

function readText(value: unknown, name: string): string | null {
  if (value === undefined) return null
  if (typeof value === 'string' && value !== '' && value.length <= 1_000) return value
  throw new Problem('request-schema', 'expected a text', { pointer: `/options/${name}` })
}
