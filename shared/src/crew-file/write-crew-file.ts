import type { CrewFile } from './crew-file.ts'

/**
 * The one text of a crew file: the same file always has the same SHA-256, whoever put it together and in whatever order its
 * members were set. Lists keep their order, names of members are sorted; no space. Whoever takes a file digests the text that
 * came, and never one written anew.
 */
export function writeCrewFile(file: CrewFile): string {
  return JSON.stringify(inOrder(file))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, inOrder(one)]))
}
