import type { StatusPurpose } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'

const letterOf: Readonly<Record<StatusPurpose | 'token', string>> = { revocation: 'r', suspension: 's', token: 't' }

/** `<authority>/status/r1`: a list elsewhere would be whatever its host says it is. */
export function checkOwnList(id: string, url: string, purposes: readonly (StatusPurpose | 'token')[]): void {
  const isOurs = purposes.some((purpose) => {
    const base = `${url}/status/${letterOf[purpose]}`
    return id.startsWith(base) && /^[1-9]\d{0,5}$/.test(id.slice(base.length))
  })
  if (!isOurs)
    throw new Problem('trust-beyond-bounds', 'a status list is not below the VIGIE_AUTHORITY_URL of the signer')
}

export function checkListedOnce(ids: readonly string[]): void {
  if (new Set(ids).size !== ids.length) throw new Problem('trust-beyond-bounds', 'a status list is named twice')
}
