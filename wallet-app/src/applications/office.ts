import { effect, signal } from '@preact/signals'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { keepKnownFacts } from '../deadlines/known-facts.ts'
import { parseSeafarer } from '../deadlines/parse-seafarer.ts'
import { setWaiting } from '../places/tab-names.ts'
import { findSaid, keepSaid } from './draft-store.ts'
import {
  type ApplicationPage,
  fetchOwnApplications,
  fetchSeafarer,
  type OwnApplication,
  type SeafarerDescription,
} from './seafarer-api.ts'

/** What the office last said, and when: of this moment with a network, of an earlier one without. */
export interface Said<T> {
  readonly at: string
  readonly said: T
}

export const seafarer = signal<Said<SeafarerDescription> | null>(null)
export const ownApplications = signal<Said<ApplicationPage> | null>(null)
/** Why the list is not of this moment; null while it is, or while it is being asked for. */
export const officeFault = signal<ProblemCode | null>(null)

/** First what the device keeps, then what the office says now. */
export async function refreshOffice(): Promise<void> {
  seafarer.value ??= await findSaid<SeafarerDescription>('seafarer')
  ownApplications.value ??= await findSaid<ApplicationPage>('list')
  try {
    const [list, description] = await Promise.all([fetchOwnApplications(), fetchSeafarer()])
    const at = new Date().toISOString()
    ownApplications.value = { at, said: list }
    seafarer.value = { at, said: description }
    officeFault.value = null
    await keepSaid('list', list)
    await keepSaid('seafarer', description)
    await keepKnownFacts(parseSeafarer(description, new Date(at)).facts)
  } catch (cause) {
    officeFault.value = codeOf(cause)
  }
}

export async function listMore(): Promise<void> {
  const current = ownApplications.value
  if (!current?.said.next) return
  const page = await fetchOwnApplications(current.said.next)
  ownApplications.value = { ...current, said: { items: [...current.said.items, ...page.items], next: page.next } }
}

/** What a person is told of a failure: the code of a refusal; anything else is our fault, and is on the console. */
export function codeOf(cause: unknown): ProblemCode {
  if (cause instanceof Problem) return cause.code
  console.error('applications', cause)
  return 'internal-error'
}

/** Whether the person has something to do: a piece to send, a message to read. */
export function needsPerson({ awaiting, unread }: OwnApplication): boolean {
  return unread > 0 || awaiting.some((awaited) => awaited.of === 'seafarer')
}

effect(() => setWaiting('applications', ownApplications.value?.said.items.filter(needsPerson).length ?? 0))
