import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import example from '@vigie/schemas/application/application-example.json' with { type: 'json' }
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import { loadPeople } from '@vigie/tools/registries/load-people.ts'
import { resolveDays } from '@vigie/tools/registries/resolve-day.ts'
import { runVigie } from '@vigie/tools/vigie/run-vigie.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

// An administrator's day at the command line, against the real programs: issuer, signer and registries.

const root = path.resolve(import.meta.dirname, '../..')
const programs: ChildProcess[] = []
let folder: string
let environment: Record<string, string>

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-commands-'))
  const registriesPort = await freePort()
  const data = { ...bareEnvironment, VIGIE_DATA: path.join(folder, 'data') }
  await start('tools/registries/main.ts', { ...data, REGISTRIES_PORT: String(registriesPort) }, 'registries')
  const registries = { VIGIE_REGISTRIES_URL: `http://127.0.0.1:${registriesPort}` }
  const started = await start('issuer/src/main.ts', { ...data, ...registries, PORT: '0' }, '"event":"start"')
  const databaseUrl = readFileSync(path.join(folder, 'data/postgres/url'), 'utf8').trim()
  await start('issuer/src/signing/main.ts', { ...data, VIGIE_SIGNER_DATABASE_URL: databaseUrl }, '"ready":true')
  environment = { ...data, VIGIE_ISSUER_URL: `http://127.0.0.1:${JSON.parse(started).port}`, LANG: 'en_GB.UTF-8' }
})

afterAll(async () => {
  for (const program of programs.reverse()) {
    const ended = new Promise((resolve) => program.once('exit', resolve))
    program.kill('SIGTERM')
    await ended
  }
  rmSync(folder, { recursive: true, force: true })
})

function start(file: string, env: Record<string, string>, readyWord: string): Promise<string> {
  const program = spawn(process.execPath, [path.join(root, file)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  programs.push(program)
  let output = ''
  return new Promise((resolve, reject) => {
    program.stdout.on('data', (data) => {
      output += data
      const line = output.split('\n').find((candidate) => candidate.includes(readyWord))
      if (line) resolve(line)
    })
    program.once('exit', (code) => reject(new Error(`${file} ended with ${code}: ${output}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** As `./vigie` runs it, without the second that a program takes to start. */
async function vigie(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const said = { out: [] as string[], err: [] as string[] }
  const code = await runVigie(args, {
    environment: { ...environment, ...env },
    out: (text) => void said.out.push(text),
    err: (text) => void said.err.push(text),
  })
  return { code, out: said.out.join(''), err: said.err.join('') }
}

/** The program itself, in a folder of its own. */
function startVigie(args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(root, 'tools/vigie/main.ts'), ...args], {
    cwd: folder,
    env: environment,
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (err += data))
  child.stdin.end(input)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

/** Submits it, attests what only an examiner can, and instructs. */
async function applyAndInstruct(key: string): Promise<string> {
  const { id } = JSON.parse((await vigie(['apply', fileOf('application.json'), '--json', '--key', key])).out)
  await attestAll(id)
  expect((await vigie(['instruct', id])).code).toBe(0)
  return id
}

async function attestAll(id: string): Promise<void> {
  for (const { fact, value, document } of candidate?.application.attestations ?? []) {
    const written = JSON.stringify(resolveDays(value, new Date().toISOString().slice(0, 10) as '2026-01-01'))
    const attested = await vigie(['attest', id, '--fact', fact, '--value', written, '--document', document])
    expect([attested.code, attested.err]).toEqual([0, ''])
  }
}

const fileOf = (name: string) => path.join(folder, name)

function applicationOf(identificationNumber: string, titleCode: string): string {
  return JSON.stringify({ ...example, titleCode, applicant: { ...example.applicant, identificationNumber } })
}

const candidate = loadPeople().find(({ identificationNumber }) => identificationNumber === '99000001')
const [tooYoung, titleCode] = ['99000008', 'capitaine-200']

test('the administrator gives each agent a token, kept where only they can read it', async () => {
  const give = (...args: string[]) => vigie(['token', 'create', '--save', ...args])
  expect((await give('--role', 'examiner', '--agent', 'marie')).code).toBe(0)
  expect((await give('--role', 'validator', '--agent', 'anne', '--name', 'Anne Kermarrec')).code).toBe(0)
  expect((await give('--role', 'registrar', '--agent', 'loic')).code).toBe(0)
  expect(statSync(path.join(folder, 'data/tokens/examiner')).mode & 0o777).toBe(0o600)
  const unnamed = await give('--role', 'validator', '--agent', 'anne')
  expect([unnamed.code, unnamed.err]).toEqual([1, expect.stringContaining('/agentName')])
})

test('a title goes from a file to the register, and comes out of force', async () => {
  writeFileSync(fileOf('application.json'), applicationOf('99000001', titleCode))
  const applied = await startVigie(['apply', 'application.json', '--json'])
  expect([applied.code, applied.err]).toEqual([0, ''])
  const { id } = JSON.parse(applied.out)
  const again = await vigie(['apply', fileOf('application.json'), '--json'])
  expect(JSON.parse(again.out).id).toBe(id)
  await attestAll(id)
  const instructed = await vigie(['instruct', id, '--lang', 'fr'])
  expect(instructed.out).toContain('Favorable')
  expect(instructed.out).toContain('✓')

  const granted = await vigie(['grant', id, '--json'])
  expect([granted.code, granted.err]).toEqual([0, ''])
  const { number } = JSON.parse(granted.out).title
  expect((await vigie(['register'])).out).toContain(number)

  const offered = await vigie(['offer', number])
  expect([offered.code, offered.out]).toEqual([
    0,
    expect.stringMatching(/^Link .*\/receive#credential_offer_uri=\S{60,}\n$/),
  ])
  const suspended = await vigie(['suspend', number, '--reason', 'inquiry'])
  expect([suspended.code, suspended.out]).toEqual([0, expect.stringContaining(number)])
  const history = JSON.parse((await vigie(['register', number, '--json'])).out)
  expect(history).toMatchObject({ state: 'suspended', events: [{}, {}, { event: 'suspend', agentId: 'loic' }] })
  expect((await vigie(['revoke', number, '--reason', 'fraud'])).code).toBe(0)
  const tooLate = await vigie(['reinstate', number, '--reason', 'inquiry-closed', '--lang', 'fr'])
  expect(tooLate.code).toBe(1)
})

test('a lost title is made again by two commands and two agents, and the register names both numbers', async () => {
  const id = await applyAndInstruct('to-be-lost-1')
  const unlimited = await vigie(['grant', id, '--limitation', 'no-such=master'])
  expect([unlimited.code, unlimited.err]).toEqual([1, expect.stringContaining('limitation-not-applicable')])
  expect((await vigie(['grant', id, '--limitation', 'master'])).code).toBe(2)
  const narrowed = JSON.parse((await vigie(['grant', id, '--limitation', 'gt-200=master', '--json'])).out)
  expect(narrowed.limitations).toEqual([{ code: 'gt-200', rows: ['master'] }])
  const { number } = narrowed.title
  const ask = () => vigie(['duplicate', number, '--declaration', `DP ${number}`, '--json'])

  const early = JSON.parse((await ask()).out)
  const unfavourable = await vigie(['instruct', early.id, '--lang', 'fr'])
  expect(unfavourable.out).toContain('✗ La perte ou la destruction de ce titre n’est pas inscrite au registre.')
  expect((await vigie(['lost', number, '--reason', 'stolen'])).code).toBe(0)
  expect((await vigie(['instruct', early.id])).out).not.toContain('✗')
  const granted = await vigie(['grant', early.id, '--json'])
  expect([granted.code, granted.err]).toEqual([0, ''])
  const duplicate = JSON.parse(granted.out).title.number
  const read = async (of: string) => JSON.parse((await vigie(['register', of, '--json'])).out)
  expect(await read(number)).toMatchObject({ state: 'reported-lost', replacedBy: [{ number: duplicate }] })
  expect(await read(duplicate)).toMatchObject({ state: 'issued', replaces: { number, as: 'duplicate' } })

  const correction = JSON.parse((await vigie(['correct', duplicate, '--json'])).out)
  expect((await vigie(['instruct', correction.id, '--lang', 'en'])).out).toContain('already says what ADMINISTRÉS says')
})

test('a token is taken back at the command line, and nothing is forgotten by a register that was not restored', async () => {
  const created = JSON.parse((await vigie(['token', 'create', '--role', 'examiner', '--agent', 'gone', '--json'])).out)
  const asks = () => vigie(['applications', '--json'], { VIGIE_TOKEN: created.token })
  expect((await asks()).code).toBe(0)
  expect((await vigie(['token', 'list'])).out).toContain(created.id)
  const revoked = await vigie(['token', 'revoke', '--agent', 'gone', '--lang', 'fr'])
  expect([revoked.code, revoked.out]).toEqual([0, expect.stringContaining(created.id)])
  expect([(await asks()).code, (await vigie(['token', 'list'])).out.includes(created.id)]).toEqual([1, false])
  expect((await vigie(['token', 'revoke', created.id])).code).toBe(1)
  expect((await vigie(['token', 'revoke'])).code).toBe(2)
  expect((await vigie(['void'])).out).toBe('Nothing to show.\n')
  const unknown = await vigie(['void', '482915073318', '--reason', 'granted-again'])
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('title-not-found')])
  expect((await vigie(['void', '482915073318'])).code).toBe(2)
})

test('a batch sent with --pdf ends once each title is granted, signed and printed; the lines that could not be say why', async () => {
  const id = await applyAndInstruct('in-a-batch-1')
  const absent = '01990000-0000-7000-8000-000000000000'
  writeFileSync(fileOf('batch.ndjson'), [id, absent].map((application) => JSON.stringify({ application })).join('\n'))
  const sent = await vigie(['issue-batch', fileOf('batch.ndjson'), '--pdf', '--json'])
  expect([sent.code, sent.err]).toEqual([1, ''])
  expect(JSON.parse(sent.out)).toMatchObject({
    ...{ granted: 1, signed: 1, printed: 1, waiting: 0, failing: 0 },
    refusals: [{ line: 2, applicationId: absent, code: 'application-not-found' }],
  })
})

test('a title that a restored register forgot is voided at the command line by two agents, once', async () => {
  const number = '482915073318'
  const client = new pg.Client({ connectionString: readFileSync(fileOf('data/postgres/url'), 'utf8').trim() })
  await client.connect()
  const plan = `'01990000-0000-7000-8000-000000000001'`
  await client.query(`insert into reserved_title_numbers values ('${number}', 'fr-dgampa', ${plan}, now());
    insert into reserved_status_entries (body_id, list_name, index, plan_id) values ('fr-dgampa', 'r1', 7, ${plan})`)
  expect((await vigie(['void'])).out).toContain(number)
  expect((await vigie(['void', number, '--decide'])).err).toContain('voiding-not-asked')
  expect((await vigie(['void', number, '--reason', 'granted-again'])).code).toBe(0)
  expect((await vigie(['void', number, '--decide', '--lang', 'fr'])).out).toContain(number)
  const { rows } = await client.query(`select status from held_status_entries where list_name = 'r1' and index = 7`)
  await client.end()
  expect(rows).toEqual([{ status: 'revocation' }])
  const again = await vigie(['void', number, '--decide'])
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('title-voided-already')])
})

test('a wallet is looked for by its title, and invalidated with a reason', async () => {
  expect((await vigie(['wallets', '482915073318'])).err).toContain('title-not-found')
  const [titleId] = JSON.parse((await vigie(['register', '--json'])).out).items.map(({ id }: { id: string }) => id)
  expect(await vigie(['wallets', titleId])).toMatchObject({ code: 0, out: expect.stringContaining('Nothing') })
  const unknown = ['wallets', '--invalidate', '01990000-0000-7000-8000-000000000000', '--reason', 'lost']
  expect((await vigie(unknown)).err).toContain('wallet-not-found')
  expect((await vigie(['wallets', '--invalidate', titleId])).code).toBe(2)
})

test('several files at once: those before the wrong one are done, the wrong one is named by its field', async () => {
  const bad = { ...JSON.parse(applicationOf(tooYoung, titleCode)), state: 'granted' }
  writeFileSync(fileOf('good.json'), applicationOf(tooYoung, titleCode))
  writeFileSync(fileOf('bad.json'), JSON.stringify(bad))
  const { code, out, err } = await vigie(['apply', fileOf('good.json'), fileOf('bad.json'), '--lang', 'fr'])
  expect(code).toBe(1)
  expect(out).toContain('Demande déposée')
  expect(err).toContain('[application-schema]')
  expect(err).toContain('/state')
})

test('an application from standard input is refused with its reasons', async () => {
  const applied = await startVigie(
    ['apply', '-', '--json', '--key', 'another-one-1'],
    applicationOf(tooYoung, titleCode),
  )
  const { id } = JSON.parse(applied.out)
  await vigie(['instruct', id])
  const granted = await vigie(['grant', id])
  expect([granted.code, granted.err]).toEqual([1, expect.stringMatching(/outcome-not-favourable|step-not-allowed/)])
  expect((await vigie(['refuse', id])).code).toBe(2)
  const unmotivated = await vigie(['refuse', id, '--reason', 'because'])
  expect([unmotivated.code, unmotivated.err]).toEqual([1, expect.stringContaining('/reasons/0')])
  const refused = await vigie(['refuse', id, '--reason', 'too-young', '--lang', 'fr'])
  expect([refused.code, refused.out]).toEqual([0, 'Demande refusée\n'])
  expect((await vigie(['applications', '--state', 'refused', '--lang', 'fr'])).out).toContain(id)
})

test.each([
  [['frobnicate'], 2],
  [['apply'], 2],
  [['apply', 'no-such-file.json'], 2],
  [['apply', '--nonsense', 'x'], 2],
  [['grant', '01990000-0000-7000-8000-000000000000'], 1],
  [['revoke', '123456789012', '--reason', 'fraud'], 1],
  [['--help'], 0],
  [['suspend', '--help', '--lang', 'fr'], 0],
] as const)('vigie %j ends with %i', async (args, code) => {
  expect((await vigie(args)).code).toBe(code)
})

test('the shell gets the exit code', async () => {
  expect((await startVigie(['revoke', '123456789012', '--reason', 'fraud'])).code).toBe(1)
})

test('without a service, or without a token, it says so and how to go on', async () => {
  const unreachable = await vigie(['register'], { VIGIE_ISSUER_URL: 'http://127.0.0.1:9' })
  expect([unreachable.code, unreachable.err]).toEqual([69, expect.stringContaining('http://127.0.0.1:9')])
  const tokenless = await vigie(['register', '--lang', 'fr'], { VIGIE_DATA: fileOf('nowhere') })
  expect([tokenless.code, tokenless.err]).toEqual([2, expect.stringContaining('tokens/registrar')])
})
