import authorities from '@vigie/schemas/value-sets/issuing-authorities.json' with { type: 'json' }
import { Problem } from '@vigie/shared/problem.ts'
import type { CertificateSubject } from './create-certificate.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Whom the certificates of seals name: the country and the authority that the issuer's settings name too. */
export function readCertificateSubject(variables: Variables): CertificateSubject {
  const country = variables.VIGIE_COUNTRY || 'FR'
  const code = variables.VIGIE_ISSUING_AUTHORITY || 'dgampa'
  const organisation = authorities.values.find((value) => value.code === code)?.label.fr
  if (organisation && /^[A-Z]{2}$/.test(country)) return { country, organisation }
  throw new Problem(
    'settings-invalid',
    'VIGIE_COUNTRY, VIGIE_ISSUING_AUTHORITY: expected two letters, and a known code',
  )
}
