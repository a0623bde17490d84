import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import type { PresentedTitle } from '../presentation/presented-title.ts'

/** What the catalogue says of a title's tables. */
export type TablesOf = Pick<TitleDefinition, 'code' | 'endorsement'>

/**
 * Whether a title that its holder showed may have tables which were not shown: by the catalogue a title of this code has
 * rows, and here there are none. Of a title whose tables nobody has read, or of none of the catalogue, nobody can say.
 */
export function mayHideTables(
  { format, claims }: Pick<PresentedTitle, 'format' | 'claims'>,
  catalogue: readonly TablesOf[],
): boolean {
  if (format === 'ldp_vc') return false
  const tables = catalogue.find(({ code }) => code === claims.code)?.endorsement
  if (tables?.kind === 'none') return false
  if (!tables) return claims.functions === undefined || claims.capacities === undefined
  return (
    (tables.functions.length > 0 && claims.functions === undefined) ||
    (tables.capacities.length > 0 && claims.capacities === undefined)
  )
}
