import type { FactDefinition } from './fact-definition.ts'
import type { Rule } from './rule.ts'
import type { TitleDefinition } from './title-definition.ts'
import type { ValueSet } from './value-set.ts'

// Vite replaces each call of `import.meta.glob` by the files themselves; its pattern and options must be literals.
declare global {
  interface ImportMeta {
    glob(pattern: string, options: { eager: true; import: 'default' }): Record<string, unknown>
  }
}

// The files are our own: `meta/` describes them and `schemas.test.ts` holds every one of them to it, hence the casts.

export function loadTitles(): TitleDefinition[] {
  return inOrder(import.meta.glob('./titles/*.json', { eager: true, import: 'default' })) as TitleDefinition[]
}

export function loadRules(): Rule[] {
  return inOrder(import.meta.glob('./rules/*.json', { eager: true, import: 'default' })) as Rule[]
}

export function loadFacts(): FactDefinition[] {
  return inOrder(import.meta.glob('./facts/*.json', { eager: true, import: 'default' })) as FactDefinition[]
}

export function loadValueSets(): Record<string, ValueSet> {
  const sets = inOrder(import.meta.glob('./value-sets/*.json', { eager: true, import: 'default' })) as ValueSet[]
  return Object.fromEntries(sets.map((set) => [set.id, set]))
}

function inOrder(files: Record<string, unknown>): unknown[] {
  return Object.keys(files)
    .sort()
    .map((path) => files[path])
}
