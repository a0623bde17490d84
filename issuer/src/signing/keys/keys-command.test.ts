import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { signPlan } from '../sign-plan.ts'
import { createSignerClient } from '../signer-client.ts'
import { startSignerServer } from '../signer-server.ts'
import { readSignerSettings } from '../signer-settings.ts'
import { contextOf, did, openTestJournal, planId, testIterations, titlePlan } from '../signing-fixture.ts'
import { testWithToken } from '../token/soft-token-fixture.ts'
import { runKeysCommand } from './keys-command.ts'
import { openSignerKeys } from './open-signer-keys.ts'

const now = new Date()
const needs = { now, iterations: testIterations }
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

async function install(more: Record<string, string> = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-keys-'))
  const variables: Record<string, string> = { VIGIE_DATA: folder, VIGIE_SIGNER_PASSPHRASE: 'a passphrase', ...more }
  const run = (words: string) => runKeysCommand(words.split(' '), variables, needs)
  return { folder, variables, run, keysFolder: path.join(folder, 'signer', 'keys') }
}

test('a running signer takes up every change at its next request: a next key, and a key that is closed', async () => {
  const { run, variables } = await install()
  expect((await run('init')).takenUp).toBeNull()
  const settings = readSignerSettings(variables)
  const keys = openSignerKeys(settings, variables)
  const { journal } = await openTestJournal()
  const created = `${now.toISOString().slice(0, 19)}Z` as const
  const plan = titlePlan({ created, databaseTime: now })
  const context = { ...contextOf(plan, { keys, journal }), clock: () => now }
  const { socketPath } = settings
  const server = await startSignerServer({ socketPath, context, onFault: () => undefined, onRefused: () => undefined })
  closing.push(server.close)

  expect(await run('rotate titles --lead-days 0')).toMatchObject({ changed: [`${did}#t2`, `${did}#t1`], takenUp: true })
  const signer = createSignerClient(socketPath)
  expect((await signer.listKeys()).map(({ id }) => id)).toContain(`${did}#t2`)
  const since = '2026-11-01'
  expect(await run(`compromise t1 --since ${since}`)).toMatchObject({ changed: [`${did}#t1`], takenUp: true })
  await expect(signer.sign(planId)).rejects.toMatchObject({ code: 'key-not-signing' })
  const closed = (await signer.listKeys()).find(({ id }) => id === `${did}#t1`)
  expect(closed?.compromisedSince).toBe(`${since}T00:00:00Z`)
  const other = titlePlan({ created, databaseTime: now, keyIds: [`${did}#t2`] })
  expect((await signPlan(planId, { ...context, loadPlan: async () => other })).signed).toContain('#t2')
})

test('the history of the keys is only ever added to, and says who, when and what', async () => {
  const { run, keysFolder } = await install()
  await run('init')
  await run('rotate seals --lead-days 0')
  await run('compromise s1 --since 2026-11-02T10:00:00Z')
  const lines = (await readFile(path.join(keysFolder, 'key-events.jsonl'), 'utf8')).trim().split('\n')
  const events = lines.map((line) => JSON.parse(line)).filter(({ id }) => /#s\d$/.test(id))
  expect(events.map(({ event, id }) => [event, id.slice(-2)])).toEqual([
    ['created', 's1'],
    ['created', 's2'],
    ['shortened', 's1'],
    ['compromised', 's1'],
  ])
  for (const { at, by } of events) {
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000)
    expect(by).not.toBe('')
  }
  expect(events.at(-1).compromisedSince).toBe('2026-11-02T10:00:00Z')
  expect((await readdir(keysFolder)).filter((name) => name.endsWith('.next'))).toEqual([])
})

test('words that are no command change nothing', async () => {
  const { run, keysFolder } = await install()
  const wrong: readonly (readonly [words: string, code: string])[] = [
    ['', 'command-usage'],
    ['frob', 'command-usage'],
    ['constructor', 'command-usage'],
    ['init t1', 'command-usage'],
    ['rotate', 'command-usage'],
    ['rotate everything', 'command-usage'],
    ['rotate titles --lead-days -1', 'command-usage'],
    ['rotate titles --life-days 0', 'command-usage'],
    ['rotate titles --algorithm RSA', 'command-usage'],
    ['retire', 'command-usage'],
    ['retire t9', 'key-unknown'],
    ['compromise t1', 'key-unknown'],
  ]
  for (const [words, code] of wrong) await expect(run(words), words).rejects.toMatchObject({ code })
  expect(await readdir(keysFolder).catch(() => [])).toEqual([])
  await run('init')
  await expect(run('compromise t1')).rejects.toMatchObject({ code: 'command-usage' })
  await expect(run('compromise t1 --since 2026-02-30')).rejects.toMatchObject({ code: 'date-invalid' })
  await expect(run('retire t1')).rejects.toMatchObject({ code: 'key-last-signing' })
  expect((await run('list')).keys.every(({ state }) => state === 'signing')).toBe(true)
})

test('a production keeps no key in a file unless it was told to', async () => {
  const { run, keysFolder } = await install({ VIGIE_ENVIRONMENT: 'production' })
  await expect(run('init')).rejects.toMatchObject({
    code: 'settings-invalid',
    message: expect.stringContaining('VIGIE_SIGNER_TOKEN_MODULE'),
  })
  expect(await readdir(keysFolder).catch(() => [])).toEqual([])
  const told = await install({ VIGIE_ENVIRONMENT: 'production', VIGIE_SIGNER_KEY_FILES: 'accepted' })
  expect((await told.run('init')).keys.every(({ keptIn }) => keptIn === 'file')).toBe(true)
  const mistold = await install({ VIGIE_SIGNER_KEY_FILES: 'yes' })
  await expect(mistold.run('list')).rejects.toMatchObject({ code: 'settings-invalid' })
  const without = await install({ VIGIE_SIGNER_TOKEN_MODULE: '/nowhere/libnothing.so' })
  await expect(without.run('init')).rejects.toMatchObject({ code: 'settings-invalid' })
})

testWithToken('one command makes a token with its first keys and says the settings; files of before stay', async () => {
  const { run, variables } = await install()
  const before = await run('init')
  const { variables: given, changed } = await run('init --token')
  expect(changed).toEqual([])
  Object.assign(variables, given)
  await expect(
    runKeysCommand(['init', '--token'], { ...variables, VIGIE_SIGNER_TOKEN_MODULE: '' }, needs),
  ).rejects.toMatchObject({
    code: 'token-exists',
  })
  const { keys } = await run('rotate titles --lead-days 0')
  expect(keys.find(({ id }) => id === `${did}#t2`)).toMatchObject({ keptIn: 'token', state: 'signing' })
  expect(keys.filter(({ keptIn }) => keptIn === 'file')).toHaveLength(before.keys.length)
  const compromised = await run('compromise t2 --since 2026-11-02')
  expect(compromised.keys.find(({ id }) => id === `${did}#t2`)?.state).toBe('compromised')
})
