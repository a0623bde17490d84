import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface Supervised {
  /** Resolves once the program said that it is ready, or is ready already. */
  untilReady(): Promise<void>
  /** Ends it as a power cut would; it is started again at once. */
  kill(): Promise<void>
  /** How often it was killed. */
  readonly kills: number
  stop(): Promise<void>
}

interface Program {
  readonly file: string
  readonly env: Readonly<Record<string, string>>
  /** What it prints when it is ready. */
  readonly readyWord: string
}

/** Keeps a program running as a service manager does: whatever ends it, it starts again, until it is stopped. */
export function supervise({ file, env, readyWord }: Program): Supervised {
  let kills = 0
  let isStopped = false
  let current = start()

  function start() {
    const child = spawn(process.execPath, [path.join(root, file)], {
      env: { ...bareEnvironment, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const ready = Promise.withResolvers<void>()
    child.stdout.on('data', (data) => String(data).includes(readyWord) && ready.resolve())
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    ended.then(async () => {
      ready.resolve()
      // as a service manager would: a program that cannot start must not take the machine with it
      await pause(100)
      if (!isStopped) current = start()
    })
    return { child, ready: ready.promise, ended }
  }

  return {
    get kills() {
      return kills
    },
    untilReady: () => current.ready,
    async kill() {
      const { child, ended } = current
      if (isRunning(child)) kills += 1
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      isStopped = true
      const { child, ended } = current
      child.kill('SIGTERM')
      await ended
    },
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}
