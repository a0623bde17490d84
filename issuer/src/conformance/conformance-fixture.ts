import { loadValueSets } from '@vigie/schemas/load.ts'
import type { FetchDocument } from '@vigie/shared/did/resolve-did.ts'
import { createDidDocumentFetch } from '@vigie/shared/fetching/fetch-did-document.ts'
import { signGeneralCredential } from '@vigie/shared/proof/general/sign-general-credential.ts'
import type { LogEntry } from '../http/log.ts'
import { createConformanceApp } from './create-conformance-app.ts'
import { createProfileIssuers, createSign, getProfileIssuer, type ProfileIssuer } from './profile-issuer.ts'
import { createStatusRegistry } from './status-registry.ts'
import { doWork } from './work.ts'

// The profile for tests: everything real but the ports; work is done here and not in threads.

export const baseUrl = 'https://localhost:8443'
export const testNow = new Date('2026-11-22T10:00:00Z')
const valueSets = loadValueSets()

export type TestJson = Record<string, unknown>

export interface TestProfile {
  readonly issuers: readonly ProfileIssuer[]
  readonly logs: readonly LogEntry[]
  readonly settings: { now: Date; fetchDocument: FetchDocument }
  issuer(key: string): ProfileIssuer
  ask(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** The status and the code of a refusal, or the status only. */
  outcome(path: string, body: unknown): Promise<string>
  /** An example of a credential that this issuer may issue. */
  credential(key: string, changes?: TestJson): TestJson
  issue(key: string, changes?: TestJson, options?: TestJson): Promise<TestJson>
  /** Signed without the checks of issuing, with any proof options. */
  sign(key: string, credential: TestJson, created?: string): Promise<TestJson>
  verify(credential: unknown, options?: TestJson): Promise<string>
}

export async function createTestProfile({ hasBareAnswers = false } = {}): Promise<TestProfile> {
  const issuers = await createProfileIssuers()
  const logs: LogEntry[] = []
  const settings = { now: testNow, fetchDocument: createDidDocumentFetch() }
  const now = () => settings.now
  const fetchStatusList: FetchDocument = async (url) => {
    if (!url.startsWith(baseUrl)) return settings.fetchDocument(url)
    const response = await app.request(url.slice(baseUrl.length))
    return new Uint8Array(await response.arrayBuffer())
  }
  const fetchDocument: FetchDocument = (url) => settings.fetchDocument(url)
  const app = createConformanceApp({
    issuers,
    addresses: { https: baseUrl, http: 'http://localhost:8088', certificate: '' },
    hasBareAnswers,
    statuses: createStatusRegistry(issuers, baseUrl),
    do: (work) => doWork(work, { issuers, now, fetchDocument, fetchStatusList }),
    fetchDocument,
    now,
    log: (entry) => logs.push(entry),
    valueSets,
  })
  const issuer = (key: string) => getProfileIssuer(issuers, key)
  const ask: TestProfile['ask'] = async (path, body, headers = { 'Content-Type': 'application/json' }) =>
    body === undefined
      ? app.request(path)
      : app.request(path, {
          method: 'POST',
          headers,
          body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
        })
  const outcome: TestProfile['outcome'] = async (path, body) => {
    const response = await ask(path, body)
    if (response.ok) return String(response.status)
    return `${response.status} ${(await response.json()).code}`
  }
  const credential: TestProfile['credential'] = (key, changes = {}) => ({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
    type: ['VerifiableCredential', 'AlumniCredential'],
    issuer: issuer(key).did,
    credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
    ...changes,
  })
  return {
    issuers,
    logs,
    settings,
    issuer,
    ask,
    outcome,
    credential,
    async issue(key, changes, options) {
      const response = await ask(`/issuers/${key}/credentials/issue`, { credential: credential(key, changes), options })
      const answer = await response.json()
      if (response.status !== 201) throw new Error(`not issued: ${answer.code} ${JSON.stringify(answer.errors)}`)
      return hasBareAnswers ? answer : answer.verifiableCredential
    },
    async sign(key, unsigned, created = '2026-11-22T09:00:00Z') {
      const signer = issuer(key)
      // an instant of the tests, and a credential of the tests
      const signing = { ...signer, created: created as `${string}Z`, sign: createSign(signer) }
      return (await signGeneralCredential(unsigned, signing)) as TestJson
    },
    verify: (verifiableCredential, options) => outcome('/credentials/verify', { verifiableCredential, options }),
  }
}
