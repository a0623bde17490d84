import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { signGeneralCredential } from '@vigie/shared/proof/general/sign-general-credential.ts'
import { createStatusListCredential } from '@vigie/shared/status-list/create-status-list.ts'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import { createSign, type ProfileIssuer } from './profile-issuer.ts'

type Purpose = NonNullable<ProfileIssuer['statusPurpose']>

export interface StatusRegistry {
  /** A free entry, chosen at random; remembered under the credential's id, if it has one. */
  allocate(purpose: Purpose, credentialId: unknown): JsonObject
  /** Refuses an entry that was never given out, or not to this credential. */
  change(change: StatusChange): void
  /** The list of this name as a signed credential. */
  sign(list: string, now: Date): Promise<object>
}

export interface StatusChange {
  readonly credentialId: string
  readonly purpose: Purpose
  /** Where several credentials have the same id, or none has. */
  readonly index: number | null
  readonly isSet: boolean
}

const dayMilliseconds = 86_400_000

/** The status lists of one run of the profile, in memory: one list a purpose. */
export function createStatusRegistry(issuers: readonly ProfileIssuer[], baseUrl: string): StatusRegistry {
  const lists = new Map(
    issuers.flatMap((issuer) => (issuer.statusPurpose ? [[issuer.statusPurpose, newList(issuer)]] : [])),
  )
  const listOf = (purpose: string) => {
    const list = lists.get(purpose as Purpose) // any text: the map says whether it is one
    if (list) return list
    throw new Problem('not-found', 'no such status list')
  }
  const urlOf = (purpose: Purpose) => `${baseUrl}/status/${purpose}`
  return {
    allocate(purpose, credentialId) {
      const index = allocateIndex(listOf(purpose).given)
      listOf(purpose).given.set(index, typeof credentialId === 'string' ? credentialId : null)
      return {
        id: `${urlOf(purpose)}#${index}`,
        type: 'BitstringStatusListEntry',
        statusPurpose: purpose,
        statusListIndex: String(index),
        statusListCredential: urlOf(purpose),
      }
    },
    change({ credentialId, purpose, index, isSet }) {
      const { given, set } = listOf(purpose)
      const found = [...given].filter(([at, id]) => (index === null ? id === credentialId : at === index))
      const [only, ...others] = found
      if (!only || others.length > 0 || (only[1] !== null && only[1] !== credentialId)) {
        throw new Problem('request-schema', 'expected one credential of this id, issued here with a status')
      }
      if (isSet) set.add(only[0])
      else set.delete(only[0])
    },
    async sign(name, now) {
      const { issuer, set } = listOf(name)
      const purpose = name as Purpose // `listOf` found it
      const list = createStatusListCredential({
        id: urlOf(purpose),
        issuer: issuer.did,
        purpose,
        setIndexes: set,
        validFrom: instantOf(new Date(now.getTime() - 1_000)),
        validUntil: instantOf(new Date(now.getTime() + dayMilliseconds)),
      })
      return signGeneralCredential(list, { ...issuer, created: instantOf(now), sign: createSign(issuer) })
    },
  }
}

function newList(issuer: ProfileIssuer) {
  return { issuer, given: new Map<number, string | null>(), set: new Set<number>() }
}

/** At random: neighbours in the list say nothing about each other. */
function allocateIndex(given: ReadonlyMap<number, unknown>): number {
  if (given.size >= statusListLength / 2) throw new Problem('request-schema', 'the status list of this run is full')
  for (;;) {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
    const index = random % statusListLength
    if (!given.has(index)) return index
  }
}
