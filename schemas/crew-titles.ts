import type { TitleDefinition } from './title-definition.ts'

/** What a crew check asks of a title of the catalogue, without the rest of it. */
export type CrewTitleDefinition = Pick<TitleDefinition, 'code' | 'name' | 'kind' | 'validity'>

// Vite replaces each call by the named parts of the files; its pattern and options must be literals.
declare global {
  interface ImportMeta {
    glob(pattern: string, options: { eager: true; import: 'kind' | 'validity' }): Record<string, unknown>
  }
}

/** All titles of the catalogue, in pages built by Vite only. */
export function loadCrewTitles(): CrewTitleDefinition[] {
  const names = import.meta.glob('./titles/*.json', { eager: true, import: 'name' })
  const kinds = import.meta.glob('./titles/*.json', { eager: true, import: 'kind' })
  const validities = import.meta.glob('./titles/*.json', { eager: true, import: 'validity' })
  return Object.keys(names).map((path) => ({
    code: path.slice('./titles/'.length, -'.json'.length),
    // The files are our own, named after their code: `meta/` and `schemas.test.ts` hold every one of them to it.
    name: names[path] as TitleDefinition['name'],
    kind: kinds[path] as TitleDefinition['kind'],
    validity: validities[path] as TitleDefinition['validity'],
  }))
}
