import { request } from 'node:https'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConformanceSettings } from './conformance-settings.ts'
import { createProfileIssuers } from './profile-issuer.ts'
import { type RunningConformance, startConformance } from './start-conformance.ts'
import { createWorkerPool } from './worker-pool.ts'

describe('the profile is off unless it is told to be on, and never leaves this machine', () => {
  const refusal = (variables: Record<string, string>) => {
    try {
      readConformanceSettings(variables)
      return 'starts'
    } catch (error) {
      return error instanceof Error && 'code' in error ? `${error.code} ${error.message.split(':')[0]}` : 'fails'
    }
  }
  const on = { CONFORMANCE: 'on' }
  test.each<[Record<string, string>, string]>([
    [{}, 'settings-invalid CONFORMANCE'],
    [{ CONFORMANCE: 'off' }, 'settings-invalid CONFORMANCE'],
    [{ CONFORMANCE: 'ON' }, 'settings-invalid CONFORMANCE'],
    [{ ...on, CONFORMANCE_HOST: '0.0.0.0' }, 'settings-invalid CONFORMANCE_HOST'],
    [{ ...on, CONFORMANCE_HOST: '192.168.1.2' }, 'settings-invalid CONFORMANCE_HOST'],
    [{ ...on, CONFORMANCE_HOST: '::' }, 'settings-invalid CONFORMANCE_HOST'],
    [{ ...on, VIGIE_ENVIRONMENT: 'production' }, 'settings-invalid VIGIE_ENVIRONMENT'],
    [{ ...on, CONFORMANCE_HTTP_PORT: '70000' }, 'settings-invalid CONFORMANCE_HTTP_PORT'],
    [{ ...on, CONFORMANCE_ANSWERS: 'naked' }, 'settings-invalid CONFORMANCE_ANSWERS'],
    [on, 'starts'],
    [{ ...on, CONFORMANCE_HOST: '::1', CONFORMANCE_ANSWERS: 'bare' }, 'starts'],
  ])('%j: %s', (variables, expected) => {
    expect(refusal(variables)).toBe(expected)
  })
})

describe('on its ports', () => {
  let running: RunningConformance
  const failures: unknown[] = []
  beforeAll(async () => {
    const settings = { host: '127.0.0.1', httpsPort: 0, httpPort: 0, hasBareAnswers: false }
    running = await startConformance(settings, (entry) => entry.level === 'error' && failures.push(entry))
  })
  afterAll(async () => {
    await running.close()
    expect(failures).toEqual([])
  })

  interface Answer {
    readonly status: number
    readonly body: Record<string, unknown>
  }
  const askHttp = async (path: string, body: object): Promise<Answer> => {
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(`${running.http}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: response.status, body: await response.json() }
  }
  /** As a client that believes this certificate, and nothing else, would. */
  const askHttps = (path: string, body: object | null, ca: string | undefined = running.certificate) =>
    new Promise<Answer>((resolve, reject) => {
      const asked = request(`${running.https}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { 'Content-Type': 'application/json' },
        ...(ca === undefined ? {} : { ca }),
      })
      asked.on('error', reject)
      asked.on('response', async (response) => {
        const chunks = await response.toArray()
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) })
      })
      asked.end(body ? JSON.stringify(body) : undefined)
    })
  const issuerOf = (key: string) => {
    const { issuers } = running.endpoints as { issuers: { key: string; id: string }[] }
    return issuers.find((issuer) => issuer.key === key)?.id ?? ''
  }
  const credentialOf = (key: string, changes: object = {}) => ({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
    type: ['VerifiableCredential'],
    issuer: issuerOf(key),
    credentialSubject: { alumniOf: 'X' },
    ...changes,
  })

  test('the same over https and plain http; its own status list is fetched over https', async () => {
    const credential = credentialOf('status', { id: 'urn:example:1' })
    const issued = await askHttps('/issuers/status/credentials/issue', { credential })
    expect(issued.status).toBe(201)
    expect((await askHttp('/credentials/verify', issued.body)).body).toMatchObject({ verified: true })
    expect((await askHttps('/credentials/status', { credentialId: 'urn:example:1' })).status).toBe(200)
    const refused = await askHttp('/credentials/verify', issued.body)
    expect([refused.status, refused.body.code]).toEqual([400, 'credential-status-set'])
  })

  test('its certificate is believed by who pins it, and by nobody else', async () => {
    expect((await askHttps('/conformance', null)).body).toEqual(running.endpoints)
    await expect(askHttps('/conformance', null, '')).rejects.toThrow(/self-signed|certificate/)
  })
})

test('a work over its deadline is ended and refused, holds nobody else up, and the next one is done', async () => {
  const issuers = await createProfileIssuers()
  const [issuer] = issuers
  const settings = { issuers, baseUrl: 'https://localhost:1', certificate: '', threads: 2 }
  const credential = (subject: object) => ({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
    type: ['VerifiableCredential'],
    issuer: issuer?.did,
    credentialSubject: subject,
  })
  const work = (subject: object) => ({
    verb: 'issue' as const,
    key: 'eddsa-rdfc-2022',
    credential: credential(subject),
    options: { mandatoryPointers: [], statusEntry: null },
  })
  const pool = createWorkerPool({ ...settings, deadlineMilliseconds: 2_000 })
  const ended: string[] = []
  const note = async (name: string, done: Promise<unknown>) => {
    const [outcome] = await Promise.allSettled([done])
    ended.push(name)
    return outcome
  }
  try {
    // minutes of canonicalization
    const bomb = { alumniOf: Array.from({ length: 20_000 }, () => ({ a: 1 })) }
    const [refused, beside] = await Promise.all([
      note('bomb', pool.do(work(bomb))),
      note('beside', pool.do(work({ alumniOf: 'X' }))),
    ])
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'document-too-costly' } })
    expect(beside).toMatchObject({ status: 'fulfilled', value: { proof: {} } })
    expect(ended).toEqual(['beside', 'bomb'])
    const after = [1, 2, 3].map(() => pool.do(work({ alumniOf: 'Y' })))
    expect(await Promise.all(after)).toHaveLength(3)
  } finally {
    await pool.close()
  }
})
