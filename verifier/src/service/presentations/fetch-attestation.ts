import { readFile } from 'node:fs/promises'
import { readCapped } from '@vigie/shared/fetching/read-capped.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { RegisterSettings } from '../look-up/connect-register.ts'

const deadlineMs = 10_000
const maxAnswerBytes = 32_768

/** A fresh attestation from the authority, asked for with this service's access token; the address is a setting, nobody's input. */
export async function fetchAttestation(
  id: string,
  { url, tokenFile }: RegisterSettings,
  send: typeof fetch = fetch,
): Promise<string> {
  const token = (await readFile(tokenFile, 'utf8')).trim()
  const response = await send(`${url}/api/verifiers/${encodeURIComponent(id)}/attestations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{}',
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
  })
  const answer: unknown = JSON.parse(new TextDecoder().decode(await readCapped(response, maxAnswerBytes)))
  const { attestation, code }: { attestation?: unknown; code?: unknown } = { ...(answer as object) } // looked at below
  if (response.ok && typeof attestation === 'string') return attestation
  throw new Problem('register-unavailable', `no attestation: ${typeof code === 'string' ? code : response.status}`)
}
