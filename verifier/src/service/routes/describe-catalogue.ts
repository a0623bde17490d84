import { z } from '@hono/zod-openapi'
import type { ServiceDependencies } from '../service-dependencies.ts'

const text = z.object({ fr: z.string(), en: z.string() })

export const catalogueSchema = z
  .object({
    titles: z.array(
      z.object({
        code: z.string(),
        name: text,
        kind: z.string().nullable(),
        regulations: z.array(z.string()).openapi({ description: 'Of STCW, as far as we know; empty is not none' }),
      }),
    ),
    valueSets: z.record(z.string(), z.array(z.object({ code: z.string(), label: text, note: text.optional() }))),
  })
  .openapi('Catalogue')

/** The closed lists whose codes stand in a title or in an answer. */
const sets = [
  'functions',
  'levels',
  'capacities',
  'limitations',
  'issuing-authorities',
  'kinds',
  'verdict-reasons',
  'document-reasons',
  'checks',
  'outcomes',
  'problems',
]

export function describeCatalogue({ titles, valueSets }: Pick<ServiceDependencies, 'titles' | 'valueSets'>) {
  return {
    titles: titles.map(({ code, name, kind, stcw }) => ({ code, name, kind, regulations: stcw.regulations })),
    valueSets: Object.fromEntries(
      sets.map((set) => [
        set,
        valueSets[set]?.values.map(({ code, label, note }) => ({ code, label, ...(note && { note }) })) ?? [],
      ]),
    ),
  }
}
