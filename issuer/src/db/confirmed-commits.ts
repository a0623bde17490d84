import { Problem } from '@vigie/shared/problem.ts'

/** A commit waits for its synchronous standby without end; whoever asked for it does not. */
const patienceMs = 5_000
/** Fewer than the connections of the pool: writes that wait for a standby leave some to those who read. */
const mostAtOnce = 10

interface Commits {
  running: number
  /** Commits that were not confirmed within the time, and may be still. */
  hanging: number
  /** How to refuse those who wait for a transaction, whether it runs or not yet. */
  readonly waiting: Set<(refusal: Problem) => void>
  readonly queue: (() => void)[]
}

const known = new WeakMap<object, Commits>()

/**
 * Runs a transaction, which says when it is about to commit. When a commit is not confirmed in time, everybody who writes
 * is refused with `database-unavailable`, at once, until it was: what they asked for is done or not, and asking again shows
 * which. Nobody sees what is not confirmed.
 */
export function confirmed<T>(
  database: object,
  transact: (onCommit: () => void) => Promise<T>,
  patience = patienceMs,
): Promise<T> {
  const commits = commitsOf(database)
  if (commits.hanging > 0) return Promise.reject(unconfirmed())
  return new Promise((resolve, reject) => {
    commits.waiting.add(reject)
    runInTurn(commits, () => watch(commits, transact, patience), reject)
      .then((result) => result && resolve(result.value), reject)
      .finally(() => commits.waiting.delete(reject))
  })
}

/** Somebody cut short the wait of a commit for its standby: it is done here, perhaps nowhere else, and nobody knows whose it was. */
export function doubt(database: object): void {
  refuseAll(commitsOf(database))
}

function refuseAll({ waiting }: Commits): void {
  for (const refuse of waiting) refuse(unconfirmed())
  waiting.clear()
}

function commitsOf(database: object): Commits {
  const found = known.get(database) ?? { running: 0, hanging: 0, waiting: new Set(), queue: [] }
  known.set(database, found)
  return found
}

/** Null when whoever waited was refused before its turn came. */
async function runInTurn<T>(
  commits: Commits,
  work: () => Promise<T>,
  waiter: (refusal: Problem) => void,
): Promise<{ readonly value: T } | null> {
  while (commits.running >= mostAtOnce) await new Promise<void>((resume) => commits.queue.push(resume))
  if (!commits.waiting.has(waiter)) {
    commits.queue.shift()?.()
    return null
  }
  commits.running += 1
  try {
    return { value: await work() }
  } finally {
    commits.running -= 1
    commits.queue.shift()?.()
  }
}

async function watch<T>(
  commits: Commits,
  transact: (onCommit: () => void) => Promise<T>,
  patience: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let isHanging = false
  const giveUp = () => {
    isHanging = true
    commits.hanging += 1
    refuseAll(commits)
  }
  try {
    return await transact(() => {
      timer = setTimeout(giveUp, patience)
    })
  } finally {
    clearTimeout(timer)
    if (isHanging) commits.hanging -= 1
  }
}

function unconfirmed(): Problem {
  return new Problem('database-unavailable', 'the database did not confirm a change in time')
}
