import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import pg from 'pg'

export interface MeasuredAudit {
  readonly findings: number
  readonly milliseconds: number
  /** Processor time of the program, with its threads. */
  readonly ownMs: number
  /** Processor time of its session of the database. */
  readonly databaseMs: number
  readonly peakBytes: number
}

const program = path.resolve(import.meta.dirname, '../../../issuer/src/audit/main.ts')
const lookEveryMs = 100

/** Runs the audit and looks at what it takes, as Linux tells it: what was used in the last tenth of a second is not seen. */
export async function measureAudit(env: Readonly<Record<string, string>>): Promise<MeasuredAudit> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  const start = performance.now()
  const child = spawn(process.execPath, [program, '--json'], {
    env: { ...bareEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const used = { ownMs: 0, databaseMs: 0, peakBytes: 0 }
  const look = async () => {
    used.ownMs = Math.max(used.ownMs, processorMsOf(child.pid))
    used.peakBytes = Math.max(used.peakBytes, peakBytesOf(child.pid))
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'vigie-audit'`,
    )
    used.databaseMs = Math.max(used.databaseMs, processorMsOf(rows[0]?.pid))
  }
  let looking = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, lookEveryMs)
  let said = ''
  child.stdout.on('data', (data) => {
    said += data
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(timer)
  await looking
  const milliseconds = performance.now() - start
  await client.end()
  if (code !== 0 && code !== 1) throw new Error(`the audit ended with ${code}`)
  const { findings }: { findings: readonly unknown[] } = JSON.parse(said)
  return { ...used, findings: findings.length, milliseconds }
}

const ticksInSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** User and system time, the 14th and 15th field of proc(5) stat; 0 once it has ended. */
function processorMsOf(pid: number | undefined): number {
  const fields = readProc(pid, 'stat')
    .replace(/^.*\) /, '')
    .split(' ')
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1_000) / ticksInSecond
}

function peakBytesOf(pid: number | undefined): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readProc(pid, 'status'))?.[1] ?? 0) * 1_024
}

function readProc(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
