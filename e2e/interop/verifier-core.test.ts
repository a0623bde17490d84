import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { documentKinds } from '@vigie/shared/credential/document-kind.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import {
  createTestAuthority,
  revocationListId,
  signTestStatusList,
  signTestTitle,
  suspensionListId,
  type TestAuthority,
  testIssuer,
} from '@vigie/shared/testing/test-authority.ts'
import { createTestDocument, signTestDocument } from '@vigie/shared/testing/test-documents.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalInternet, startLocalInternet } from './internet.ts'

// @digitalcredentials/verifier-core, unmodified, in a process of its own: it resolves the authority's did:web, fetches its
// context and its lists, and knows nothing of our trust list.

const contextFile = (name: string) => path.resolve(import.meta.dirname, '../../schemas/contexts', name)
const client = path.join(import.meta.dirname, 'verifier-core-client.ts')
const index = 94_567
let folder: string
let authority: TestAuthority
let title: TitleCredential
let internet: LocalInternet
const files = new Map<string, string | Uint8Array>()

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-interop-'))
  authority = await createTestAuthority('Ed25519')
  title = await signTestTitle(authority.titles)
  files.set('https://w3id.org/vigie/title/v1', readFileSync(contextFile('title-v1.json'), 'utf8'))
  files.set('https://w3id.org/vigie/documents/v1', readFileSync(contextFile('documents-v1.json'), 'utf8'))
  files.set('https://titres.mer.example/.well-known/did.json', JSON.stringify(didDocument()))
  await publishLists([])
  internet = await startLocalInternet(() => files, { hosts: ['w3id.org', 'titres.mer.example'], folder })
})
afterAll(async () => {
  await internet.close()
  rmSync(folder, { recursive: true, force: true })
})

/** As the publisher writes it. */
function didDocument() {
  const keys = [authority.titles, authority.lists]
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: testIssuer,
    verificationMethod: keys.map(({ id, publicKeyMultibase }) => ({
      id,
      type: 'Multikey',
      controller: testIssuer,
      publicKeyMultibase,
    })),
    assertionMethod: keys.map(({ id }) => id),
  }
}

async function publishLists(revoked: readonly number[]) {
  const at = Date.now()
  const common = {
    issuer: testIssuer,
    validFrom: instantOf(new Date(at - 60_000)),
    validUntil: instantOf(new Date(at + 86_400_000)),
  }
  for (const [id, purpose, setIndexes] of [
    [revocationListId, 'revocation', revoked],
    [suspensionListId, 'suspension', []],
  ] as const) {
    files.set(id, await signTestStatusList(authority.lists, { ...common, id, purpose, setIndexes }))
  }
}

interface StrangersAnswer {
  readonly log: readonly { readonly id: string; readonly valid: boolean }[]
  readonly errors?: readonly string[]
}

/** One process for all of them: starting it is most of what it does. */
async function verifyAsStranger(...credentials: readonly object[]): Promise<readonly StrangersAnswer[]> {
  const child = spawn(process.execPath, [client], {
    env: { ...bareEnvironment, ...internet.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(JSON.stringify(credentials))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (out === '') throw new Error(err)
  return JSON.parse(out)
}

test('a stranger verifies a title, and each document besides titles: signature, expiry, status, all fetched from the authority; an altered one is refused', async () => {
  const altered = { ...title, credentialSubject: { ...title.credentialSubject, familyName: 'LE GUELEC' } }
  const documents = await Promise.all(
    documentKinds.map((kind) => signTestDocument(authority.titles, createTestDocument(kind))),
  )
  const [refused, ...genuine] = await verifyAsStranger(altered, title, ...documents)
  expect(refused?.errors).toEqual(['invalid_signature'])
  expect(genuine.length).toBe(documentKinds.length + 1)
  for (const { errors, log } of genuine) {
    expect(errors).toBe(undefined)
    expect(log).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'valid_signature', valid: true }),
        expect.objectContaining({ id: 'revocation_status', valid: true }),
      ]),
    )
  }
  expect(genuine[0]?.log).toContainEqual(expect.objectContaining({ id: 'expiration', valid: true }))
  expect(new Set(internet.asked)).toEqual(new Set(files.keys()))
})

test('the stranger sees the revocation', async () => {
  await publishLists([index])
  const [revoked] = await verifyAsStranger(title)
  await publishLists([])
  expect(revoked?.log).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'valid_signature', valid: true }),
      expect.objectContaining({ id: 'revocation_status', valid: false }),
    ]),
  )
})
