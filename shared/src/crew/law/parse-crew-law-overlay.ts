import type { CrewLawOverlay } from '@vigie/schemas/crew-law.ts'
import overlaySchema from '@vigie/schemas/meta/crew-law-overlay.schema.json' with { type: 'json' }
import crewRuleSchema from '@vigie/schemas/meta/crew-rule.schema.json' with { type: 'json' }
import prerogativeSchema from '@vigie/schemas/meta/prerogative.schema.json' with { type: 'json' }
import ruleSchema from '@vigie/schemas/meta/rule.schema.json' with { type: 'json' }
import { parseJson } from '../../json/parse-json.ts'
import { createSchemaCheck } from '../../json-schema/check-json-schema.ts'
import { isPlainDate } from '../../plain-date.ts'
import { Problem } from '../../problem.ts'

/** Room for every row of annexe II and every rule. */
const overlayLimits = { maxBytes: 1_048_576, maxDepth: 24, maxValues: 60_000 }

const checkForm = createSchemaCheck(overlaySchema, [crewRuleSchema, prerogativeSchema, ruleSchema])

/** The file of an authority, as it was received. Whether its names exist is asked when it is laid over the law. */
export function parseCrewLawOverlay(file: Uint8Array): CrewLawOverlay {
  const overlay = parseJson(file, overlayLimits)
  const fault = checkForm(overlay)
  if (fault) throw new Problem('crew-law-overlay-invalid', fault.message, { pointer: fault.pointer })
  const wrongDay = findWrongDay(overlay, '')
  if (wrongDay !== null)
    throw new Problem('crew-law-overlay-invalid', 'expected a day that exists', { pointer: wrongDay })
  return overlay as CrewLawOverlay // its schema was checked above
}

/** A day of the right form that no calendar has: the schema looks at its digits alone. */
function findWrongDay(value: unknown, pointer: string): string | null {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) && !isPlainDate(value) ? pointer : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = findWrongDay(inner, `${pointer}/${key}`)
    if (found !== null) return found
  }
  return null
}
