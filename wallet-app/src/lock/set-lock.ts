import { Problem } from '@vigie/shared/problem.ts'
import { createDataKeyBytes, openDataKey, wrapDataKey } from '../vault/data-key.ts'
import { deriveOpener, secretBytes } from '../vault/derive-opener.ts'
import { changeProfile, type KeptProfile } from '../vault/kept-profile.ts'
import type { PasskeyDoor, ProfileLock, SecretDoor } from '../vault/profile-lock.ts'
import { resealProfile } from '../vault/reseal-profile.ts'
import { isEnoughSecret, isPin } from './enough-secret.ts'
import { createPasskey } from './passkey.ts'

/** Chosen by measurement: half a second on a telephone four times slower than our machine (ADR 24). */
const lockCost = { memoryKib: 32 * 1024, iterations: 3, parallelism: 1 }

const freshLock = { secret: null, passkey: null, afterMinutes: 5, wrongTries: 0, lastTryAt: null } as const
type KeyBytes = Uint8Array<ArrayBuffer>

/** Seals what was open under a secret. Load the page again after it. */
export async function lockWithSecret(profile: KeptProfile, secret: string): Promise<void> {
  const bytes = createDataKeyBytes()
  const door = await createSecretDoor(profile.id, secret, bytes)
  await sealUnder(profile, { ...freshLock, secret: door }, bytes)
}

/** Seals what was open under a passkey; one that gives no secret is asked before the profile opens, and nothing is sealed. */
export async function lockWithPasskey(profile: KeptProfile): Promise<void> {
  const bytes = createDataKeyBytes()
  const door = await createPasskeyDoor(profile.id, bytes)
  const lock = { ...freshLock, passkey: door }
  if (door.wrapped) await sealUnder(profile, lock, bytes)
  else await changeProfile(profile.id, (kept) => ({ ...kept, lock }))
}

/** Adds or replaces the secret of a profile that is sealed already: `bytes` is what its other door gave. */
export async function setSecret(profile: KeptProfile, secret: string, bytes: KeyBytes): Promise<void> {
  const door = await createSecretDoor(profile.id, secret, bytes)
  await changeProfile(profile.id, (kept) => withLock(kept, { secret: door, wrongTries: 0, lastTryAt: null }))
}

export async function addPasskey(profile: KeptProfile, bytes: KeyBytes): Promise<void> {
  const door = await createPasskeyDoor(profile.id, bytes)
  if (!door.wrapped) throw new Problem('passkey-without-key', 'the authenticator has no PRF')
  await changeProfile(profile.id, (kept) => withLock(kept, { passkey: door }))
}

export async function setAfterMinutes(profile: KeptProfile, afterMinutes: number): Promise<KeptProfile> {
  return changeProfile(profile.id, (kept) => withLock(kept, { afterMinutes }))
}

/** Writes everything open again; `bytes` is null where a passkey was only asked. Load the page again after it. */
export async function removeLock(profile: KeptProfile, bytes: KeyBytes | null): Promise<void> {
  if (bytes) await resealProfile(profile.id, { from: await openDataKey(bytes), to: null, lock: null })
  else await changeProfile(profile.id, (kept) => ({ ...kept, lock: null }))
}

function withLock(kept: KeptProfile, change: Partial<ProfileLock>): KeptProfile {
  if (!kept.lock) throw new Problem('profile-changed', 'this profile has no lock any more')
  return { ...kept, lock: { ...kept.lock, ...change } }
}

async function sealUnder({ id }: KeptProfile, lock: ProfileLock, bytes: KeyBytes): Promise<void> {
  await resealProfile(id, { from: null, to: await openDataKey(bytes), lock })
}

async function createSecretDoor(profileId: string, secret: string, bytes: KeyBytes): Promise<SecretDoor> {
  if (!isEnoughSecret(secret)) throw new Problem('lock-secret-too-short', 'six digits or eight characters are needed')
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const opener = await deriveOpener({ secret: secretBytes(secret), salt, cost: lockCost })
  return { isPin: isPin(secret), cost: lockCost, salt, wrapped: await wrapDataKey(bytes, opener, profileId) }
}

async function createPasskeyDoor(profileId: string, bytes: KeyBytes): Promise<PasskeyDoor> {
  const prfSalt = crypto.getRandomValues(new Uint8Array(32))
  const { credentialId, opener } = await createPasskey(prfSalt)
  return { credentialId, prfSalt, wrapped: opener && (await wrapDataKey(bytes, opener, profileId)) }
}
