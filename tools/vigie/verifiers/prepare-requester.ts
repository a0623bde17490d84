import { createHash, randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type PresentationRequest, presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { registeredPurposeOf } from '@vigie/shared/presentation/registered-purpose-of.ts'
import type { RegisteredVerifier } from '@vigie/shared/presentation/verifier-attestation.ts'
import { Problem } from '@vigie/shared/problem.ts'

export interface RequesterWanted {
  readonly id: string
  readonly name: { readonly fr: string; readonly en: string }
  readonly country: string
  /** Where the verifier's service is reached. */
  readonly verifierUrl: string
  readonly requestIds: readonly string[]
}

export interface PreparedRequester {
  readonly registration: RegisteredVerifier
  /** Shown once: the folder keeps its hash. */
  readonly accessCode: string
}

/** A key that never leaves this machine, an access code, and what the authority is asked to register. */
export async function prepareRequester(folder: string, wanted: RequesterWanted): Promise<PreparedRequester> {
  const { id, name, country, verifierUrl, requestIds } = wanted
  const key = await createKey()
  const { kty, crv, x, y } = key
  const accessCode = drawAccessCode()
  const registration: RegisteredVerifier = {
    sub: id,
    cnf: { jwk: { kty, crv, x, y } as JsonWebKey }, // a P-256 key that was just made has them
    redirect_uris: [`${verifierUrl}/presentations/response`],
    name,
    country,
    purposes: requestIds.map((one) => registeredPurposeOf(findRequest(one))),
  }
  const accessCodeSha256 = createHash('sha256').update(accessCode).digest('hex')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // never over another key
  write(path.join(folder, 'requester.json'), { id, accessCodeSha256, key }, 0o600)
  write(path.join(folder, 'registration.json'), registration, 0o644)
  return { registration, accessCode }
}

async function createKey() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { kty, crv, x, y, d }
}

/** A hundred random bits in five groups, without the letters and digits that are taken for one another. */
function drawAccessCode(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: 5 }, group).join('-')
}

function findRequest(wanted: string): PresentationRequest {
  const request = presentationRequests.find(({ id }) => id === wanted)
  if (request) return request
  throw new Problem('command-usage', `--requests ${presentationRequests.map(({ id }) => id).join(',')}`)
}

function write(file: string, value: object, mode: number): void {
  try {
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode, flag: 'wx' })
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}
