import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import {
  createTestAuthority,
  createTestKey,
  encodeJson,
  publishTestFiles,
  signTestTitle,
  type TestAuthority,
} from '@vigie/shared/testing/test-authority.ts'
import { openTrustMaterial, type RememberedTrust, type TrustFiles } from '@vigie/shared/trust/open-trust-material.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DraftRefusal, draftRoot, type RootFields } from './draft-root.ts'

// The ceremony as a whole, by the commands that people type, each holder in their own process.

const program = path.resolve(import.meta.dirname, '../main.ts')
const until = `${new Date().getUTCFullYear() + 4}-11-20`
const options = { timeout: 60_000 }

let folder: string
let authority: TestAuthority
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-ceremony-'))
  authority = await createTestAuthority()
  writeFileSync(path.join(folder, 'passphrase'), 'cinq mots pris au hasard\n', { mode: 0o600 })
  writeFileSync(path.join(folder, 'wrong'), 'cinq autres mots au hasard\n', { mode: 0o600 })
  const { id, publicKeyMultibase } = authority.trustLists
  const stolen = {
    id: 'x#k0',
    use: 'trust-lists',
    publicKeyMultibase: authority.lists.publicKeyMultibase,
    state: 'compromised',
  }
  const own = { id, use: 'trust-lists', publicKeyMultibase, state: 'signing' }
  const keys = [{ id: 'x#t1', use: 'titles', publicKeyMultibase: 'z', state: 'signing' }, stolen, own]
  writeFileSync(path.join(folder, 'signer-keys.json'), JSON.stringify({ keys, changed: [], takenUp: null }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Answer {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

function root(words: readonly string[], passphrase = 'passphrase'): Promise<Answer> {
  const env = { ...bareEnvironment, LANG: 'fr_FR.UTF-8', VIGIE_ROOT_PASSPHRASE_FILE: path.join(folder, passphrase) }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'root', ...words], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}
const done = async (words: readonly string[]) => {
  const answer = await root(words)
  expect(answer).toMatchObject({ status: 0, stderr: '' })
  return answer.stdout
}
const draft = async (holders: readonly string[]) => {
  const files = [...holders.map((name) => `${name}.root-public.json`), 'signer-keys.json']
  return JSON.parse(await done(['draft', ...files, '--until', until, '--json'])).fingerprint as string
}
const sign = (version: number, holder: string, fingerprint: string) =>
  done(['sign', `root-${version}.draft.json`, `${holder}.root-key.json`, '--fingerprint', fingerprint])
const assemble = (version: number, holders: readonly string[]) =>
  root(['assemble', `root-${version}.draft.json`, ...holders.map((name) => `root-${version}.${name}.signature.json`)])
const chain = () => JSON.parse(readFileSync(path.join(folder, 'root.json'), 'utf8'))

/** What the publisher makes of the chain: the list signed by the key that the root names. */
async function publish(version: number, roots = chain()): Promise<TrustFiles> {
  const files = await publishTestFiles(authority, { at: new Date(), version })
  const { trustList } = JSON.parse(new TextDecoder().decode(files.trust))
  return { ...files, trust: encodeJson({ roots, trustList }) }
}

let beforeRotation: RememberedTrust

test('three holders make keys, two sign, and a title is verified off line under their root', options, async () => {
  await Promise.all(['anne', 'bruno', 'chloe'].map((name) => done(['create-key', name])))
  expect(statSync(path.join(folder, 'anne.root-key.json')).mode & 0o777).toBe(0o600)
  const fingerprint = await draft(['anne', 'bruno', 'chloe'])
  await sign(1, 'anne', fingerprint)
  expect(await assemble(1, ['anne'])).toMatchObject({ status: 1 })
  expect(readdirSync(folder)).not.toContain('root.json')
  await sign(
    1,
    'chloe',
    fingerprint
      .slice(0, 16)
      .replace(/(.{4})/g, '$1 ')
      .toUpperCase(),
  )
  expect((await assemble(1, ['anne', 'chloe'])).stdout).toContain(`VIGIE_TRUST_ANCHOR=1:${fingerprint}`)

  const material = await openTrustMaterial(await publish(1), {
    remembered: null,
    anchor: { version: 1, sha256: fingerprint },
  })
  const title = await signTestTitle(authority.titles, { expiresOn: null })
  expect(await verifyTitle(title, material, new Date())).toMatchObject({ colour: 'green', reason: 'in-force' })
  beforeRotation = material.remembered
})

test(
  'one holder is replaced, then another: who knew the first root and who slept through the second both follow',
  options,
  async () => {
    await Promise.all(['dora', 'emil'].map((name) => done(['create-key', name])))
    const second = await draft(['anne', 'bruno', 'dora'])
    await Promise.all(['anne', 'bruno'].map((name) => sign(2, name, second)))
    expect(await assemble(2, ['anne', 'bruno'])).toMatchObject({ status: 0 })
    const followed = (await openTrustMaterial(await publish(2), { remembered: beforeRotation })).remembered
    expect(followed.anchor).toEqual({ version: 2, sha256: second })

    const third = await draft(['anne', 'dora', 'emil'])
    await Promise.all(['anne', 'dora'].map((name) => sign(3, name, third)))
    expect(await assemble(3, ['anne', 'dora'])).toMatchObject({ status: 0 })
    for (const remembered of [beforeRotation, followed]) {
      const { anchor } = (await openTrustMaterial(await publish(3), { remembered })).remembered
      expect(anchor).toEqual({ version: 3, sha256: third })
    }
    const shown = await done(['show', 'root.json'])
    expect(shown.match(/signée par .*/g)).toEqual([
      'signée par anne, chloe',
      'signée par anne, bruno',
      'signée par anne, dora',
    ])
  },
)

test(
  'a root that the root before does not sign, or one holder alone, is neither assembled nor believed',
  options,
  async () => {
    const fingerprint = await draft(['anne', 'dora', 'emil'])
    await Promise.all(['anne', 'emil'].map((name) => sign(4, name, fingerprint)))
    expect((await assemble(4, ['emil'])).status).toBe(1)
    expect((await assemble(4, ['anne', 'anne'])).status).toBe(1)
    const before = chain()
    const [signature] = [JSON.parse(readFileSync(path.join(folder, 'root-4.emil.signature.json'), 'utf8'))]
    const forged = await publish(4, [...before, signature])
    await expect(openTrustMaterial(forged, { remembered: beforeRotation })).rejects.toMatchObject({
      code: 'trust-root-signature',
    })
    expect(chain()).toEqual(before)
  },
)

test('nothing is signed but what was announced, by a holder, with their passphrase', options, async () => {
  const { fingerprint } = JSON.parse(await done(['show', 'root-4.draft.json', '--json']))
  const signing = (key: string, announced: string, passphrase?: string) =>
    root(['sign', 'root-4.draft.json', key, '--fingerprint', announced], passphrase)
  const tampered = JSON.parse(readFileSync(path.join(folder, 'dora.root-key.json'), 'utf8'))
  tampered.description.id = 'anne'
  writeFileSync(path.join(folder, 'tampered.root-key.json'), JSON.stringify(tampered))
  const refused = await Promise.all([
    signing('dora.root-key.json', '0'.repeat(64)),
    signing('dora.root-key.json', fingerprint.slice(0, 15)),
    signing('bruno.root-key.json', fingerprint),
    signing('dora.root-key.json', fingerprint, 'wrong'),
    signing('tampered.root-key.json', fingerprint),
  ])
  expect(refused.map(({ status }) => status)).toEqual([1, 1, 1, 2, 2])
  expect(refused.map(({ stderr }) => /empreinte|aucun détenteur|\[key-file-unreadable\]/.exec(stderr)?.[0])).toEqual([
    'empreinte',
    'empreinte',
    'aucun détenteur',
    '[key-file-unreadable]',
    '[key-file-unreadable]',
  ])
  expect(readdirSync(folder).filter((name) => name.startsWith('root-4.dora'))).toEqual([])
})

test('a root that would serve nobody is not drafted', async () => {
  const keys = ['a', 'b', 'c'].map((id) => ({ id, publicKeyMultibase: authority.titles.publicKeyMultibase }))
  const [first] = keys
  const fields = {
    version: 1,
    now: new Date('2026-11-20T10:00:00Z'),
    until: '2031-11-20' as const,
    root: { threshold: 2, keys: await holders() },
    trustLists: { threshold: 1, keys: [first!] },
  }
  expect(draftRoot(fields)).toMatchObject({ version: 1, expiresAt: '2031-11-20T23:59:59Z' })
  const refused: readonly (readonly [change: Partial<RootFields>, why: DraftRefusal])[] = [
    [{ root: { ...fields.root, keys: fields.root.keys.slice(1) } }, 'fewHolders'],
    [{ root: { ...fields.root, threshold: 1 } }, 'lowThreshold'],
    [{ trustLists: { threshold: 1, keys: [] } }, 'noListKey'],
    [{ until: '2026-12-19' }, 'badEnd'],
    [{ until: '2036-11-30' }, 'badEnd'],
  ]
  for (const [change, why] of refused) expect(draftRoot({ ...fields, ...change })).toBe(why)
  const unreachable: readonly Partial<RootFields>[] = [
    { root: { ...fields.root, threshold: 4 } },
    { root: { threshold: 2, keys } },
    { trustLists: { threshold: 1, keys: [fields.root.keys[0]!] } },
  ]
  for (const change of unreachable) {
    expect(() => draftRoot({ ...fields, ...change })).toThrow(expect.objectContaining({ code: 'trust-list-schema' }))
  }
})

const holders = () =>
  Promise.all(['x', 'y', 'z'].map((id) => createTestKey(id, 'Ed25519'))).then((made) =>
    made.map(({ id, publicKeyMultibase }) => ({ id, publicKeyMultibase })),
  )

test('nothing of a ceremony is written over, and what was typed wrong says so', options, async () => {
  const all = ['anne', 'dora', 'emil'].map((name) => `${name}.root-public.json`)
  const answers = await Promise.all([
    root(['draft', ...all, 'signer-keys.json', '--until', until]),
    root(['draft', ...all, 'signer-keys.json']),
    root(['create-key', 'anne']),
  ])
  expect(answers.map(({ status }) => status)).toEqual([2, 2, 2])
})
