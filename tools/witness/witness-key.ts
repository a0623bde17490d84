import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Cosigner } from '@vigie/shared/log/cosignature.ts'
import { noteSignatureTypes } from '@vigie/shared/log/signed-note.ts'
import { createFile } from '@vigie/shared/node/replace-file.ts'
import { createFolder } from '@vigie/shared/node/sync-folder.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** The witness's own Ed25519 key, made at its first start; only its owner may read the file. */
export async function openWitnessKey(folder: string, name: string): Promise<Cosigner> {
  const file = path.join(folder, 'witness-key.pem')
  const found = await stat(file).catch(() => null)
  if (!found) await createKey(file)
  else if (found.mode & 0o077)
    throw new Problem('key-file-unreadable', 'others may read the key of the witness: expected 0600')
  const privateKey = createPrivateKey(await readFile(file))
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const publicKey = Uint8Array.from(Buffer.from(x, 'base64url'))
  return {
    key: { name, type: noteSignatureTypes.cosignature, publicKey },
    sign: (data) => Uint8Array.from(sign(null, data, privateKey)),
  }
}

async function createKey(file: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  await createFolder(path.dirname(file), 0o700)
  await createFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600)
}
