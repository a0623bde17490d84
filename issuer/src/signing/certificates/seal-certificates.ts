import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { createFile } from '../../replace-file.ts'
import { nameOf } from '../key-names.ts'
import type { KeyDescription, SigningKeys } from '../signing-keys.ts'
import { type CertificateSubject, createCertificate, publicKeyOf } from './create-certificate.ts'
import { readPemCertificates, writePem } from './pem.ts'

export interface CertificatePlace {
  /** Where the key files are, or the folder that stands for them when the keys are in a token. */
  readonly folder: string
  readonly subject: CertificateSubject
}

/**
 * The keys, each refreshed before it is listed; those for seals with their certificates: from `<name>.crt.pem`, the key's own first and those above it after. A
 * key without such a file certifies itself once. Refuses with `seal-certificate-unusable` a certificate of another
 * key or a chain out of order.
 */
export function withCertificates<Keys extends SigningKeys>(keys: Keys, place: CertificatePlace): Keys {
  const certificates = new Map<string, readonly string[]>()
  const findMissing = async () => {
    for (const key of keys.list()) {
      if (key.use !== 'seals' || key.algorithm !== 'P-256' || certificates.has(key.id)) continue
      certificates.set(key.id, await findCertificates(key, place, keys))
    }
  }
  const describe = (key: KeyDescription): KeyDescription => {
    const own = certificates.get(key.id)
    return own ? { ...key, certificates: own } : key
  }
  return {
    ...keys,
    list: () => keys.list().map(describe),
    async refresh() {
      await keys.refresh?.()
      await findMissing()
    },
  }
}

async function findCertificates(key: KeyDescription, { folder, subject }: CertificatePlace, keys: SigningKeys) {
  const file = path.join(folder, `${nameOf(key.id)}.crt.pem`)
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) await keepCertificate(file, await createCertificate(key, subject, keys))
  const chain = readPemCertificates(text ?? (await readFile(file, 'utf8')))
  await checkChain(chain, key)
  return chain.map(base64Of)
}

/** When the signer and a command, or two requests, make one at the same moment, the first one stays. */
async function keepCertificate(file: string, certificate: Uint8Array): Promise<void> {
  try {
    await createFile(file, writePem('CERTIFICATE', certificate))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
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
