import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { publishTestFiles, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import autocannon, { type Result } from 'autocannon'
import { createPublicationFolder } from '../../pages/start-page.ts'
import { describeRow, median, type Row } from '../measure.ts'
import { createNativeAuthority } from '../reference.ts'
import { type BenchProgram, startBench } from './start-bench.ts'

const seconds = 4
const rounds = 3
const page = fileURLToPath(new URL('../../../verifier/dist/index.html', import.meta.url))

interface Load {
  readonly connections: number
  readonly requests: NonNullable<Parameters<typeof autocannon>[0]['requests']>
}

/** Microseconds a request, of all that came in: four titles in force, then a hostile document that either refuses or judges. */
export async function postVerifyRow(): Promise<Row> {
  const { native, authority } = await createNativeAuthority()
  const title = await signTestTitle(authority.titles, {}, '2026-11-20T10:12:00Z')
  const text = writeTitleCredential(title)
  const hostile = [
    text.replace('LE GUELLEC', 'AUTRE'),
    `{"a":${'['.repeat(3_000)}${']'.repeat(3_000)}}`,
    text.replace('"type"', '"@graph":[],"type"'),
    `{"@context":${JSON.stringify(title['@context'])},"x":[${'{"type":"x"},'.repeat(400)}0]}`,
    text.slice(0, -30),
  ]
  const post = (body: string) => ({
    method: 'POST',
    path: '/api/v1/verify',
    headers: { 'content-type': 'application/json' },
    body,
  })
  const requests = hostile.flatMap((body) => [post(text), post(text), post(text), post(text), post(body)])
  return raceServices('post-verify', { connections: 20, requests }, { authority, key: JSON.stringify(native.key) })
}

/** The page, from its host check to its line in the log, against Hono answering the same bytes with the same headers. */
export async function getRow(): Promise<Row> {
  const { native, authority } = await createNativeAuthority()
  const load = { connections: 20, requests: [{ method: 'GET', path: '/' }] }
  return raceServices('get', load, { authority, key: JSON.stringify(native.key) })
}

interface Believed {
  readonly authority: Awaited<ReturnType<typeof createNativeAuthority>>['authority']
  readonly key: string
}

async function raceServices(row: string, load: Load, { authority, key }: Believed): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'))
  const published = createPublicationFolder()
  published.publish(await publishTestFiles(authority, { at: new Date() }))
  const ours = await startBench('ours', {
    PORT: '0',
    VIGIE_DATA: folder,
    VIGIE_PUBLISHED: published.folder,
    VIGIE_REQUESTS_PER_MINUTE: '1000000',
  })
  const plain = await startBench('plain', { BENCH_KEY: key, BENCH_FILE: page })
  try {
    await untilReady(ours)
    return await raceRounds(row, load, { ours, plain })
  } finally {
    await Promise.all([ours.stop(), plain.stop()])
    published.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function raceRounds(
  row: string,
  load: Load,
  { ours, plain }: Record<'ours' | 'plain', BenchProgram>,
): Promise<Row> {
  const times: Record<'ours' | 'plain', number[]> = { ours: [], plain: [] }
  const said: string[] = []
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, program] of [
      ['ours', ours],
      ['plain', plain],
    ] as const) {
      program.reset()
      const result = await autocannon({ url: program.url, duration: round < 0 ? 1 : seconds, timeout: 30, ...load })
      const delay = await program.delay()
      if (round < 0) continue
      times[name].push(microsecondsOf(result))
      const { latency } = result
      said.push(`${name}: p99 ${latency.p99} ms, loop at most ${delay.maxMs.toFixed(0)} ms, errors ${result.errors}`)
    }
  }
  console.error(`${row} · ${said.join(' · ')}`)
  return describeRow({
    row,
    unit: 'µs',
    ours: median(times.ours),
    peer: median(times.plain),
    peerName: row === 'get' ? 'bare Hono, the same bytes and headers' : '@digitalbazaar/vc in a bare Hono handler',
    limit: null,
    rounds,
  })
}

function microsecondsOf({ duration, non2xx, '2xx': answered }: Result): number {
  return (duration * 1e6) / (answered + non2xx)
}

async function untilReady({ url }: BenchProgram): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await fetch(`${url}/api/v1/status`)).ok) return
    await new Promise((resume) => setTimeout(resume, 100))
  }
  throw new Error('the service has believed nothing in 20 s')
}
