import type { TitleDefinition } from './title-definition.ts'

/** What the catalogue says of the end of a title: whether it is revalidated, how, and by which article. */
export interface TitleEnding {
  readonly revalidation: TitleDefinition['revalidation']
  readonly deliveredBy: TitleDefinition['deliveredBy']
}

declare global {
  interface ImportMeta {
    glob(pattern: string, options: { eager: true; import: 'revalidation' | 'deliveredBy' }): Record<string, unknown>
  }
}

/** Of every title by its code, without the rest of the catalogue: in pages built by Vite only. */
export function loadTitleEndings(): ReadonlyMap<string, TitleEnding> {
  const revalidations = import.meta.glob('./titles/*.json', { eager: true, import: 'revalidation' })
  const deliveries = import.meta.glob('./titles/*.json', { eager: true, import: 'deliveredBy' })
  return new Map(
    Object.entries(revalidations).map(([path, revalidation]) => [
      path.slice('./titles/'.length, -'.json'.length),
      // `meta/` holds every one of these files to the shape
      { revalidation, deliveredBy: deliveries[path] } as TitleEnding,
    ]),
  )
}
