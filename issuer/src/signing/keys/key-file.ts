import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type KeyAlgorithm, multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { openSecret, type SealedSecret, type Sealing, sealSecret } from '@vigie/shared/proof/sealed-secret.ts'
import type { KeySafe, NewKey, WrittenKey } from './key-safe.ts'
import { type KeyStore, openKeyStore } from './key-store.ts'
import type { KeyDescription } from './signing-keys.ts'

/**
 * One file per key: its public description in clear, its private part (PKCS#8) as a JWE under the passphrase. The
 * description is authenticated too: a longer period or another use written over it makes the file unreadable.
 */
interface KeyFile {
  readonly version: 1
  readonly description: KeyDescription
  readonly privateKey: SealedSecret
}

export interface FileSafeSettings {
  readonly passphrase: () => Promise<string>
  readonly iterations?: number
}

/** Keys in files under a passphrase: whoever has both has the keys. */
export function openFileSafe({ passphrase, iterations }: FileSafeSettings): KeySafe {
  const sealing = async (): Promise<Sealing> => ({ passphrase: await passphrase(), ...(iterations && { iterations }) })
  return {
    kind: 'file',
    suffix: '.key.json',
    create: async (key) => createKey(key, await sealing()),
    async open(text) {
      const { description, secret } = await readKeyFile(text, await passphrase())
      const privateKey = createPrivateKey({ key: Buffer.from(secret), type: 'pkcs8', format: 'der' })
      const multikey = await multikeyOf(createPublicKey(privateKey).export({ format: 'jwk' }))
      if (multikey !== description.publicKeyMultibase) throw new Error('another public key')
      return { description, sign: async (data) => signWith(privateKey, data) }
    },
    async describe(text, description) {
      const { secret } = await readKeyFile(text, await passphrase())
      return writeKeyFile(description, secret, await sealing())
    },
    close: async () => undefined,
  }
}

/** Makes one key in a folder of key files. */
export function createKeyFile(folder: string, key: NewKey, sealing: Sealing): Promise<KeyDescription> {
  return openKeyStore(folder, [openFileSafe({ ...sealing, passphrase: async () => sealing.passphrase })]).create(key)
}

/** Opens every key of a folder; one that does not open stops all, with `key-file-unreadable`. */
export async function openKeyFiles(folder: string, passphrase: string): Promise<KeyStore> {
  const store = openKeyStore(folder, [openFileSafe({ passphrase: async () => passphrase })])
  await store.refresh()
  return store
}

async function createKey(key: NewKey, sealing: Sealing): Promise<WrittenKey> {
  const { publicKey, privateKey } = generate(key.algorithm)
  const publicKeyMultibase = await multikeyOf(publicKey.export({ format: 'jwk' }))
  const description: KeyDescription = { ...key, publicKeyMultibase, compromisedSince: null }
  const secret = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
  return { description, text: await writeKeyFile(description, secret, sealing) }
}

async function writeKeyFile(description: KeyDescription, secret: Uint8Array, sealing: Sealing): Promise<string> {
  const sealed = await sealSecret(secret, JSON.stringify(description), sealing)
  return `${JSON.stringify({ version: 1, description, privateKey: sealed } satisfies KeyFile, null, 2)}\n`
}

async function readKeyFile(text: string, passphrase: string) {
  const written = JSON.parse(text) as KeyFile // authenticated next, byte for byte
  if (written.version !== 1) throw new Error('unknown form')
  const secret = await openSecret(written.privateKey, JSON.stringify(written.description), passphrase)
  return { description: withPublication(written.description), secret }
}

/** Keys made before these two dates existed were published from their first day. */
function withPublication(description: KeyDescription): KeyDescription {
  const { publishFrom = description.signFrom, compromisedSince = null } = description
  return { ...description, publishFrom, compromisedSince }
}

function generate(algorithm: KeyAlgorithm) {
  return algorithm === 'P-256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
}

function signWith(key: KeyObject, data: Uint8Array): Uint8Array {
  const hash = key.asymmetricKeyType === 'ec' ? 'sha256' : null
  return new Uint8Array(sign(hash, data, { key, dsaEncoding: 'ieee-p1363' }))
}
