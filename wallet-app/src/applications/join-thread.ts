import type { MessagePage } from './seafarer-api.ts'

/** What was read of a thread so far, with its end as it is now: what came meanwhile is behind, nothing is there twice. */
export function withNewest(known: MessagePage | null, newest: MessagePage): MessagePage {
  if (known === null) return newest
  const ids = new Set(newest.items.map(({ id }) => id))
  const older = known.items.filter(({ id }) => !ids.has(id))
  // more came than fits in one page: what lies between is read again from there
  if (older.length === known.items.length && newest.next !== null) return newest
  return { items: [...older, ...newest.items], next: known.next }
}

/** The same with the page before it. */
export function withEarlier(known: MessagePage, earlier: MessagePage): MessagePage {
  return { items: [...earlier.items, ...known.items], next: earlier.next }
}
