import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Problem } from '@vigie/shared/problem.ts'
import type { TimeStampAuthority } from './request-time-stamp.ts'

export interface TimeStampSettings {
  readonly url: string
  /** PEM: every certificate that the authority may stamp with, the next one in time before it is used. */
  readonly certificatesFile: string
}

/** Read once, at the start; a file without a usable certificate stops it with `settings-invalid`. */
export function readTimeStampAuthority({ url, certificatesFile }: TimeStampSettings): TimeStampAuthority {
  try {
    const pem = readFileSync(certificatesFile, 'utf8').match(
      /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
    )
    const certificates = (pem ?? []).map((text) => new X509Certificate(text))
    if (certificates.length === 0) throw new Error('no certificate')
    const known = certificates.map(({ fingerprint256, subject }) => ({
      name:
        subject
          .split('\n')
          .at(-1)
          ?.replace(/^[A-Z]+=/, '') ?? '',
      certificateSha256: fingerprint256.replaceAll(':', '').toLowerCase(),
    }))
    return { url, certificates: known }
  } catch (cause) {
    throw new Problem('settings-invalid', 'VIGIE_TSA_CERTIFICATES: expected a PEM file of certificates', { cause })
  }
}
