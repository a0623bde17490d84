import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { readPemCertificates, writePem } from '@vigie/shared/node/pem.ts'
import { createFile } from '@vigie/shared/node/replace-file.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { nameOf } from '../keys/key-names.ts'
import type { KeyDescription, SigningKeys } from '../keys/signing-keys.ts'
import { type CertificateSubject, createCertificate, publicKeyOf } from './create-certificate.ts'

export interface CertificatePlace {
  /** Where the key files are, or the folder that stands for them when the keys are in a token. */
  readonly folder: string
  readonly subject: CertificateSubject
  /** Told once of a file that came in the place of a good one and cannot be used: the good one stays. */
  readonly onUnusable?: (problem: Problem) => void
}

interface HeldChain {
  readonly chain: readonly string[]
  /** Which state of the file it was read from, or was found unusable after it. */
  readonly mark: string | null
}

/**
 * The keys, each refreshed before it is listed; those for seals with their certificates: from `<name>.crt.pem`, the key's own
 * first and those above it after. A key without such a file certifies itself once; a file that was replaced, because an
 * authority renewed the certificate, counts from the next request on. Refuses with `seal-certificate-unusable` a
 * certificate of another key or a chain out of order.
 */
export function withCertificates<Keys extends SigningKeys>(keys: Keys, place: CertificatePlace): Keys {
  const certificates = new Map<string, HeldChain>()
  const readChanged = async () => {
    for (const key of keys.list()) {
      if (key.use !== 'seals' || key.algorithm !== 'P-256') continue
      certificates.set(key.id, await readChain(key, { place, keys, held: certificates.get(key.id) }))
    }
  }
  const describe = (key: KeyDescription): KeyDescription => {
    const own = certificates.get(key.id)
    return own ? { ...key, certificates: own.chain } : key
  }
  return {
    ...keys,
    list: () => keys.list().map(describe),
    async refresh() {
      await keys.refresh?.()
      await readChanged()
    },
  }
}

interface ChainNeeds {
  readonly place: CertificatePlace
  readonly keys: SigningKeys
  readonly held: HeldChain | undefined
}

/** A renewal that went wrong stops no title: the certificate in use stays, and people are told. */
async function readChain(key: KeyDescription, { place, keys, held }: ChainNeeds): Promise<HeldChain> {
  const file = path.join(place.folder, `${nameOf(key.id)}.crt.pem`)
  const mark = await markOf(file)
  if (held && held.mark === mark) return held
  try {
    const chain = await findCertificates(key, { ...place, file }, keys)
    return { chain, mark: mark ?? (await markOf(file)) }
  } catch (error) {
    if (!held || !(error instanceof Problem)) throw error
    place.onUnusable?.(error)
    return { chain: held.chain, mark }
  }
}

/** Null for no file: one that is gone is made, or read, again. */
async function markOf(file: string): Promise<string | null> {
  const found = await stat(file, { bigint: true }).catch(() => null)
  return found && [found.ino, found.size, found.mtimeNs, found.ctimeNs].join()
}

async function findCertificates(
  key: KeyDescription,
  { file, subject }: CertificatePlace & { readonly file: string },
  keys: SigningKeys,
) {
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
