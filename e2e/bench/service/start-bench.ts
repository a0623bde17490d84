import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const programs = {
  ours: new URL('./ours.ts', import.meta.url),
  plain: new URL('./plain.ts', import.meta.url),
}

interface Delay {
  readonly maxMs: number
  readonly p99Ms: number
}

export interface BenchProgram {
  readonly url: string
  /** How long its event loop stood still at most, since it was last asked to begin anew. */
  delay(): Promise<Delay>
  reset(): void
  stop(): Promise<void>
}

export async function startBench(
  program: keyof typeof programs,
  env: Readonly<Record<string, string>>,
): Promise<BenchProgram> {
  const child = fork(fileURLToPath(programs[program]), { env: { ...process.env, ...env } })
  const [{ port }] = await once(child, 'message')
  return {
    url: `http://127.0.0.1:${port}`,
    async delay() {
      child.send('delay')
      const [delay] = await once(child, 'message')
      return delay
    },
    reset: () => void child.send('reset'),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
