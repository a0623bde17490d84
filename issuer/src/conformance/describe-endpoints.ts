import type { ProfileIssuer } from './profile-issuer.ts'

export interface Addresses {
  /** Under which the profile names itself: its status lists are there. */
  readonly https: string
  readonly http: string
  /** PEM, to believe the https address. */
  readonly certificate: string
}

/** Every endpoint with its issuer's id: what a test suite's configuration wants to know. */
export function describeEndpoints(issuers: readonly ProfileIssuer[], { https, http, certificate }: Addresses): object {
  const at = (path: string) => ({ endpoint: `${https}${path}`, httpEndpoint: `${http}${path}` })
  return {
    issuers: issuers.map(({ key, did, cryptosuite, algorithm, statusPurpose }) => ({
      key,
      id: did,
      cryptosuite,
      algorithm,
      statusPurpose,
      ...at(`/issuers/${key}/credentials/issue`),
    })),
    verifyCredential: at('/credentials/verify'),
    verifyPresentation: at('/presentations/verify'),
    deriveCredential: at('/credentials/derive'),
    updateStatus: at('/credentials/status'),
    statusLists: issuers.flatMap(({ statusPurpose }) => (statusPurpose ? [`${https}/status/${statusPurpose}`] : [])),
    resolveDid: at('/1.0/identifiers/{did}'),
    certificate,
  }
}
