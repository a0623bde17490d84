import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** One turn of running and standing still. */
const turnMs = 16

/**
 * Lets the page processes of our own browsers run only one part in `rate` of the time, all their threads: the slow-down that
 * Chromium's own tools offer leaves workers out, and ours do the work. Until the signal says stop.
 */
export async function slowDownPages(rate: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pages = listPages()
    send(pages, 'SIGSTOP')
    await pause(turnMs - turnMs / rate)
    send(pages, 'SIGCONT')
    await pause(turnMs / rate)
  }
}

function send(pids: readonly number[], signal: NodeJS.Signals) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // it has ended since
    }
  }
}

/** Renderers among the descendants of this process. */
function listPages(): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    const parent = Number.isInteger(pid) ? parentOf(pid) : null
    if (parent !== null) parents.set(pid, parent)
  }
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && (parent === process.pid || isOurs(parent))
  }
  return [...parents.keys()].filter((pid) => isOurs(pid) && isPage(pid))
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name before it may hold anything, in brackets
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}

function isPage(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')
  } catch {
    return false
  }
}
