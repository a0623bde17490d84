import { X509Certificate } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { KeyDescription, SigningKeys } from '../signing-keys.ts'
import { type CertificateSubject, createCertificate, publicKeyOf } from './create-certificate.ts'
import { readPemCertificates, writePem } from './pem.ts'

export interface CertificatePlace {
  /** Where the key files are, or the folder that stands for them when the keys are in a token. */
  readonly folder: string
  readonly subject: CertificateSubject
}

/**
 * The keys, those for seals with their certificates: from `<name>.crt.pem`, the key's own first and those above it after. A
 * key without such a file certifies itself once. Refuses with `seal-certificate-unusable` a certificate of another
 * key or a chain out of order.
 */
export async function withCertificates(keys: SigningKeys, place: CertificatePlace): Promise<SigningKeys> {
  const certificates = new Map<string, readonly string[]>()
  const findMissing = async () => {
    for (const key of keys.list()) {
      if (key.use !== 'seals' || key.algorithm !== 'P-256' || certificates.has(key.id)) continue
      certificates.set(key.id, await findCertificates(key, place, keys))
    }
  }
  await findMissing()
  const describe = (key: KeyDescription): KeyDescription => {
    const own = certificates.get(key.id)
    return own ? { ...key, certificates: own } : key
  }
  return {
    list: () => keys.list().map(describe),
    sign: (keyId, data) => keys.sign(keyId, data),
    async refresh() {
      await keys.refresh?.()
      await findMissing()
    },
  }
}

async function findCertificates(key: KeyDescription, { folder, subject }: CertificatePlace, keys: SigningKeys) {
  const file = path.join(folder, `${key.id.slice(key.id.indexOf('#') + 1)}.crt.pem`)
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return [base64Of(await keepCertificate(file, await createCertificate(key, subject, keys)))]
  const chain = readPemCertificates(text)
  await checkChain(chain, key)
  return chain.map(base64Of)
}

async function keepCertificate(file: string, certificate: Uint8Array): Promise<Uint8Array> {
  const handle = await open(file, 'wx', 0o644)
  try {
    await handle.writeFile(writePem('CERTIFICATE', certificate))
    await handle.sync()
  } finally {
    await handle.close()
  }
  return certificate
}

async function checkChain(chain: readonly Uint8Array[], key: KeyDescription): Promise<void> {
  try {
    const certificates = chain.map((der) => new X509Certificate(der))
    const [own] = certificates
    if (!own?.publicKey.equals(await publicKeyOf(key))) throw new Error('another key')
    certificates.slice(1).forEach((above, index) => {
      if (!certificates[index]?.checkIssued(above) || !certificates[index].verify(above.publicKey)) {
        throw new Error('a chain out of order')
      }
    })
  } catch (cause) {
    throw new Problem('seal-certificate-unusable', 'expected the certificate of this key, then those above it', {
      cause,
    })
  }
}

function base64Of(der: Uint8Array): string {
  return Buffer.from(der).toString('base64')
}
