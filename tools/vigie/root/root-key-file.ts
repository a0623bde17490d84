import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { JwsSigner } from '@vigie/shared/proof/jws.ts'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { openSecret, type SealedSecret, type Sealing, sealSecret } from '@vigie/shared/proof/sealed-secret.ts'

/** What anyone may know of a holder's key: the draft of a root is made from three of these. */
export interface RootKeyDescription {
  readonly id: string
  readonly use: 'root'
  readonly algorithm: 'Ed25519'
  readonly publicKeyMultibase: string
}

/**
 * A holder's key: its description in clear and authenticated, its private part (PKCS#8) as a JWE under a passphrase. WebCrypto
 * alone: the machine of a ceremony needs Node.js and this repository, nothing else.
 */
interface RootKeyFile {
  readonly version: 1
  readonly description: RootKeyDescription
  readonly privateKey: SealedSecret
}

/** Writes `NAME.root-key.json`, for the holder alone, and `NAME.root-public.json`, for everybody; never over another. */
export async function createRootKey(
  folder: string,
  name: string,
  sealing: Sealing,
): Promise<{ readonly keyFile: string; readonly publicFile: string; readonly description: RootKeyDescription }> {
  // Ed25519 gives a pair of keys
  const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair
  const publicKeyMultibase = await multikeyOf(await crypto.subtle.exportKey('jwk', pair.publicKey))
  const description: RootKeyDescription = { id: name, use: 'root', algorithm: 'Ed25519', publicKeyMultibase }
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const privateKey = await sealSecret(secret, JSON.stringify(description), sealing)
  const file: RootKeyFile = { version: 1, description, privateKey }
  const keyFile = path.join(folder, `${name}.root-key.json`)
  const publicFile = path.join(folder, `${name}.root-public.json`)
  writeFileSync(keyFile, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  writeFileSync(publicFile, `${JSON.stringify(description, null, 2)}\n`, { flag: 'wx', flush: true })
  return { keyFile, publicFile, description }
}

/** The holder, ready to sign. Refuses with `key-file-unreadable` a file, a passphrase or a description that was changed. */
export async function openRootKey(file: string, passphrase: string): Promise<JwsSigner> {
  try {
    const { description, privateKey } = JSON.parse(readFileSync(file, 'utf8')) as RootKeyFile // authenticated below
    const secret = await openSecret(privateKey, JSON.stringify(description), passphrase)
    const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(secret), { name: 'Ed25519' }, false, ['sign'])
    return {
      keyId: description.id,
      publicKeyMultibase: description.publicKeyMultibase,
      sign: async (data) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, Uint8Array.from(data))),
    }
  } catch (cause) {
    throw new Problem('key-file-unreadable', 'expected a root key file and its passphrase', { cause })
  }
}
