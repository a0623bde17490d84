import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Runs one of our programs in our place, on this terminal, and answers its exit code. It may tell `onMessage` how it goes. */
export function runProgram(
  file: string,
  args: readonly string[],
  onMessage?: (message: unknown) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const stdio = onMessage ? (['inherit', 'inherit', 'inherit', 'ipc'] as const) : 'inherit'
    const child = spawn(process.execPath, [path.join(root, file), ...args], {
      stdio: stdio === 'inherit' ? stdio : [...stdio],
    })
    if (onMessage) child.on('message', onMessage)
    // Ctrl-C reaches the child too: it stops in its own order, and we answer what it answers.
    process.on('SIGINT', () => undefined)
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 70))
  })
}
