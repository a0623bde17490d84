import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Language } from '@vigie/shared/language.ts'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import {
  createTestAuthority,
  createTestKey,
  jwsSigner,
  openTestTrust,
  publishTestFiles,
  signTestTitle,
  type TestAuthority,
  type TestKey,
  testIssuer,
} from '@vigie/shared/testing/test-authority.ts'
import { startTestSite, type TestSite, testCertificatesFile } from '@vigie/shared/testing/test-site.ts'
import { openTrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import { signKeyHistoryEntry } from '@vigie/shared/trust/sign-trust.ts'
import type { TrustedKey, TrustList } from '@vigie/shared/trust/trust-list.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

// The command as a program, against a real https site on this machine.

const main = path.resolve(import.meta.dirname, '../main.ts')
const options = { timeout: 20_000 }
let authority: TestAuthority
let folder: string
let site: TestSite
let answer: RequestListener

beforeAll(async () => {
  authority = await createTestAuthority()
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-monitor-'))
  site = await startTestSite((request, response) => answer(request, response))
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})
const others: TestSite[] = []
afterEach(async () => {
  for (const other of others.splice(0)) await other.close()
})

const didAt = (port: number) => `did:web:localhost%3A${port}`
const keysOf = ({ titles, lists, snapshots, verifiers }: TestAuthority) => [titles, lists, snapshots, verifiers]

/** What the publisher writes for these keys. */
function documentOf(did: string, keys: readonly TestKey[], unauthorised: readonly string[] = ['#n1', '#v1']): object {
  const ids = keys.map(({ id }) => id.replace(testIssuer, did))
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys.map(({ publicKeyMultibase }, index) => ({
      id: ids[index],
      type: 'Multikey',
      controller: did,
      publicKeyMultibase,
    })),
    assertionMethod: ids.filter((id) => !unauthorised.some((ending) => id.endsWith(ending))),
  }
}

/** The history of keys that agrees with the trust list written last. */
let history: readonly object[]

const publish = (document: object, changedHistory?: unknown) => {
  answer = (request, response) => {
    const isHistory = request.url === '/.well-known/keys.json'
    const file = isHistory ? (changedHistory === undefined ? history : changedHistory) : document
    if (file === null) return void response.writeHead(404).end()
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(file))
  }
}

async function historyOf(list: TrustList, did: string): Promise<readonly object[]> {
  const keys = list.issuers.find(({ id }) => id === did)?.keys ?? []
  const issuedAt = list.issuedAt
  const entry = { type: 'KeyHistoryEntry', version: 1, issuedAt, issuer: did, previous: null, keys } as const
  return [await signKeyHistoryEntry(entry, [jwsSigner(authority.trustLists)])]
}

/** A signed trust list whose issuers are found at these DIDs, all with the authority's keys. */
async function writeTrust(...dids: readonly string[]): Promise<string> {
  const changeList = (list: TrustList): TrustList => ({
    ...list,
    issuers: dids.flatMap((did) =>
      list.issuers.map((issuer) => ({
        ...issuer,
        id: did,
        keys: issuer.keys.map((key) => ({ ...key, id: key.id.replace(testIssuer, did) })),
      })),
    ),
  })
  const { trust } = await publishTestFiles(authority, { at: new Date(), changeList, withoutStatusLists: true })
  history = await historyOf(
    (await openTrustMaterial({ trust, snapshot: null, statusLists: new Map() }, { remembered: null })).list,
    didAt(site.port),
  )
  const file = path.join(folder, 'trust.json')
  writeFileSync(file, trust)
  return file
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function monitor(args: readonly string[], { isAllowed = true, isBelieved = true, language = 'en' as Language } = {}) {
  const child = spawn(
    process.execPath,
    [main, 'monitor', ...args, ...(isAllowed ? ['--allow-network', '127.0.0.1,::1'] : []), '--lang', language],
    {
      cwd: folder,
      env: { ...bareEnvironment, ...(isBelieved ? { NODE_EXTRA_CA_CERTS: testCertificatesFile } : {}) },
    },
  )
  let [out, err] = ['', '']
  child.stdout.on('data', (data) => {
    out += data
  })
  child.stderr.on('data', (data) => {
    err += data
  })
  return new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

test('a site that publishes the keys of the trust list agrees with it', options, async () => {
  const did = didAt(site.port)
  publish(documentOf(did, keysOf(authority)))
  const trust = await writeTrust(did)
  const told = await monitor(['--trust', trust], { language: 'fr' })
  expect(told).toEqual({ code: 0, out: expect.stringContaining('✔ CONCORDE'), err: '' })
  const { code, out } = await monitor(['--trust', trust, '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual({
    trustListVersion: 1,
    issuers: [
      {
        issuer: did,
        name: expect.objectContaining({ fr: 'Administration maritime de démonstration' }),
        agreement: 'agrees',
        differences: [],
        problem: null,
      },
    ],
  })
})

test(
  'a key put there by whoever took the site over raises the alarm, and still signs nothing (T12)',
  options,
  async () => {
    const did = didAt(site.port)
    const attacker = await createTestKey(authority.titles.id)
    publish(documentOf(did, [attacker, authority.lists, authority.snapshots, authority.verifiers]))
    const trust = await writeTrust(did)
    const french = await monitor(['--trust', trust], { language: 'fr' })
    expect([french.code, french.err]).toEqual([1, ''])
    expect(french.out).toContain(`La clé ${did}#t1 est publiée avec une autre valeur`)
    expect(french.out).toContain('ALARME')
    const english = await monitor(['--trust', trust])
    expect(english.out).toContain(`Key ${did}#t1 is published with another value`)

    const forged = await signTestTitle(attacker)
    const at = new Date('2027-03-01T08:00:00Z')
    const verdict = await verifyTitle(forged, await openTestTrust(authority, { at }), at)
    expect([verdict.colour, verdict.reason]).toEqual(['red', 'altered'])
  },
)

test('each difference is named with its key', options, async () => {
  const did = didAt(site.port)
  const added = await createTestKey(`${testIssuer}#evil`)
  publish(documentOf(did, [authority.titles, authority.snapshots, authority.verifiers, added], ['#n1', '#t1', '#v1']))
  const { code, out } = await monitor(['--trust', await writeTrust(did), '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(out).issuers[0].differences).toEqual([
    { kind: 'key-not-authorised', keyId: `${did}#t1` },
    { kind: 'key-missing', keyId: `${did}#l1` },
    { kind: 'key-unknown-to-trust-list', keyId: `${did}#evil` },
  ])
})

test('an answer that is not the authority’s document raises the alarm with its cause', options, async () => {
  const did = didAt(site.port)
  const trust = await writeTrust(did)
  const ask = async (asking: Parameters<typeof monitor>[1] = {}) => {
    const { code, out } = await monitor(['--trust', trust, '--json'], asking)
    return [code, JSON.parse(out).issuers[0].agreement, JSON.parse(out).issuers[0].problem]
  }
  publish(documentOf('did:web:evil.example', keysOf(authority)))
  expect(await ask()).toEqual([1, 'refused', 'did-document-mismatch'])
  answer = (_request, response) => {
    response.writeHead(302, { Location: 'https://evil.example/did.json' }).end()
  }
  expect(await ask()).toEqual([1, 'refused', 'fetch-redirected'])
  publish(documentOf(did, keysOf(authority)))
  expect(await ask({ isBelieved: false })).toEqual([1, 'refused', 'fetch-tls-failed'])
  const before = site.countConnections()
  expect(await ask({ isAllowed: false })).toEqual([1, 'refused', 'fetch-address-refused'])
  expect(site.countConnections()).toBe(before)
})

test(
  'keys.json is held against the trust list: what is missing, dropped, broken or not there is no agreement',
  options,
  async () => {
    const did = didAt(site.port)
    const trust = await writeTrust(did)
    const document = documentOf(did, keysOf(authority))
    const ask = async (changed: unknown) => {
      publish(document, changed)
      const { code, out } = await monitor(['--trust', trust, '--json'])
      const [{ agreement, differences, problem }] = JSON.parse(out).issuers
      return [
        code,
        agreement,
        problem,
        differences.map(({ kind, keyId }: { kind: string; keyId: string }) => `${kind} ${keyId.slice(did.length)}`),
      ]
    }
    const { list } = await openTrustMaterial(
      { trust: readFileSync(trust), snapshot: null, statusLists: new Map() },
      { remembered: null },
    )
    const [issuer] = list.issuers
    const changedKeys = (change: (keys: readonly TrustedKey[]) => readonly TrustedKey[]) =>
      historyOf({ ...list, issuers: issuer ? [{ ...issuer, keys: change(issuer.keys) }] : [] }, did)
    expect(await ask(await changedKeys((keys) => keys.slice(1)))).toEqual([
      1,
      'differs',
      null,
      ['key-without-history #t1'],
    ])
    const ended = await changedKeys((keys) =>
      keys.map((key) => ({ ...key, signUntil: '2026-12-01T00:00:00Z' as const })),
    )
    expect((await ask(ended)).flat()).toContain('key-differs-from-history #t1')
    const evil = await createTestKey('evil')
    const entry = { type: 'KeyHistoryEntry', version: 1, issuedAt: list.issuedAt, issuer: did, previous: null } as const
    const forged = [await signKeyHistoryEntry({ ...entry, keys: issuer?.keys ?? [] }, [jwsSigner(evil)])]
    expect(await ask(forged)).toEqual([1, 'refused', 'key-history-broken', []])
    expect((await ask({})).slice(0, 2)).toEqual([1, 'refused'])
    expect(await ask(null)).toEqual([69, 'unreachable', 'network-unavailable', []])

    publish(document, await changedKeys((keys) => keys.slice(1)))
    const { out } = await monitor(['--trust', trust], { language: 'fr' })
    expect(out).toContain(`La clé ${did}#t1 est dans la liste de confiance sans`)
  },
)

test('a site out of reach is neither agreement nor alarm, and never hides one', options, async () => {
  const gone = await startTestSite(() => {})
  await gone.close()
  const did = didAt(site.port)
  publish(documentOf(did, keysOf(authority)))
  const trust = await writeTrust(didAt(gone.port), did)
  const alone = await monitor(['--trust', trust], { language: 'fr' })
  expect([alone.code, alone.err]).toEqual([69, ''])
  expect(alone.out).toContain('? INJOIGNABLE')
  expect(alone.out).toContain('✔ CONCORDE')
  expect(alone.out).not.toContain('ALARME')
  publish(documentOf(did, [authority.titles]))
  expect((await monitor(['--trust', trust])).code).toBe(1)
})

test('a trust list that names nobody is not agreement', options, async () => {
  const { code, out } = await monitor(['--trust', await writeTrust()])
  expect([code, out]).toEqual([1, 'The trust list names no issuer.\n'])
})

test('networks that are none are a wrong usage, told before anything is read', options, async () => {
  const { code, err } = await monitor(['--trust', 'nowhere', '--allow-network', 'intranet'], { isAllowed: false })
  expect([code, err]).toEqual([2, expect.stringContaining('intranet')])
})
