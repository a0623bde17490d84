import { readdirSync, readFileSync } from 'node:fs'
import type { Person } from './person.ts'

/** The invented seafarers, one file each. */
export function loadPeople(): Person[] {
  const folder = new URL('./people/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.sort().map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Person) // our own files
}
