import { readdirSync, readFileSync } from 'node:fs'
import type { FactDefinition } from './fact-definition.ts'
import type { Rule } from './rule.ts'
import type { TitleDefinition } from './title-definition.ts'
import type { ValueSet } from './value-set.ts'

// The files are our own: `meta/` describes them and `schemas.test.ts` holds every one of them to it, hence the casts.

export function loadTitles(): TitleDefinition[] {
  return readFolder('titles') as TitleDefinition[]
}

export function loadRules(): Rule[] {
  return readFolder('rules') as Rule[]
}

export function loadFacts(): FactDefinition[] {
  return readFolder('facts') as FactDefinition[]
}

export function loadValueSets(): Record<string, ValueSet> {
  const sets = readFolder('value-sets') as ValueSet[]
  return Object.fromEntries(sets.map((set) => [set.id, set]))
}

const folders = new Map<string, unknown[]>()

/** Each folder is read once: its files do not change while a program runs. The list is the caller's own. */
function readFolder(name: string): unknown[] {
  const files = folders.get(name) ?? readFiles(name)
  folders.set(name, files)
  return [...files]
}

function readFiles(name: string): unknown[] {
  const folder = new URL(`./${name}/`, import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.sort().map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
}
