import type { Advice } from './seafarer-api.ts'

/** The same thing to do with several pieces is said once, with all of them under it. */
export function joinAdvice(advice: readonly Advice[]): readonly Advice[] {
  const joined = new Map<string, Advice>()
  for (const each of advice) {
    const key = `${each.code} ${each.registry ?? ''}`
    const documents = new Set([...(joined.get(key)?.documents ?? []), ...(each.documents ?? [])])
    joined.set(key, { ...each, ...(documents.size > 0 && { documents: [...documents] }) })
  }
  return [...joined.values()]
}
