import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { parseVerifierAttestation } from '@vigie/shared/presentation/parse-verifier-attestation.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Requester } from './requester.ts'

interface RequesterFile {
  readonly id: string
  readonly accessCodeSha256: string
  readonly key: JsonWebKey
}

const coordinate = { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' }
const checkFile = createSchemaCheck({
  type: 'object',
  additionalProperties: false,
  required: ['id', 'accessCodeSha256', 'key'],
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9][a-z0-9.-]{1,62}$' },
    accessCodeSha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    key: {
      type: 'object',
      additionalProperties: false,
      required: ['kty', 'crv', 'x', 'y', 'd'],
      properties: { kty: { const: 'EC' }, crv: { const: 'P-256' }, x: coordinate, y: coordinate, d: coordinate },
    },
  },
})

/** One folder a requester: `requester.json`, written by `./vigie verifiers prepare`, and the attestation beside it. */
export async function readRequester(folder: string, now: Date): Promise<Requester> {
  const value = parseJson(await readFile(join(folder, 'requester.json')))
  if (checkFile(value)) throw new Problem('settings-invalid', 'expected a requester.json of ./vigie verifiers prepare')
  const { id, accessCodeSha256, key } = value as RequesterFile // the schema has just said so
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const privateKey = await crypto.subtle.importKey('jwk', key, algorithm, false, ['sign'])
  const written = await readFile(join(folder, 'attestation.jwt'), 'utf8').catch(() => '')
  return {
    id,
    accessCodeSha256,
    sign: async (data) =>
      new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, data)),
    attestation: openAttestation(written.trim(), { id, key, now }),
  }
}

/** Of this requester, for this key, and not over; wallets believe it only once they have verified it themselves. */
export function openAttestation(
  jwt: string,
  { id, key, now }: { readonly id: string; readonly key: JsonWebKey; readonly now: Date },
): Requester['attestation'] {
  if (jwt === '') return null
  const { claims } = parseVerifierAttestation(jwt)
  const isOurs = claims.sub === id && claims.cnf.jwk.x === key.x && claims.cnf.jwk.y === key.y
  return isOurs && claims.exp * 1000 > now.getTime() ? { jwt, claims } : null
}
